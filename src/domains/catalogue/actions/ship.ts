import type { Sql } from '../../../ports/database';
import { entryOf, MEDICINE } from '../rules/kinds';
import { namesOfMedicine } from '../rules/names';
import { shippedInteractions, shippedMedicines } from '../rules/shipped';
import { shippedStore, type ShippedMedicine } from '../store/shipped-store';

/** To be raised when the files in `data/` change: installations bring in what is new, and keep what they have. */
export const SHIPPED_VERSION = 1;

/** Brings in the shipped medicines and interactions, once for each installation. Whoever comes second waits for the first. */
export const shipCatalogue = async (sql: Sql): Promise<void> => {
  const store = shippedStore(sql);
  if ((await store.isThere(SHIPPED_VERSION)) || !(await store.claim(SHIPPED_VERSION))) return;
  const medicines = shippedMedicines().map((input) => {
    const entry = entryOf(MEDICINE, input);
    return { input, ingredients: String(entry['ingredients']), key: MEDICINE.keyOf(entry) };
  });
  await store.interactions(shippedInteractions());
  await store.medicines(
    medicines.map(({ input, ingredients, key }): ShippedMedicine => {
      const { name, atc, forms, strengths, source, sourceDate } = input;
      return { name, ingredients, atc, forms, strengths, source, source_date: sourceDate, natural_key: key };
    }),
    medicines.flatMap(({ input, ingredients, key }) =>
      namesOfMedicine({ ...input, ingredients }).map((row) => ({ ...row, key })),
    ),
  );
};
