import type { Sql } from '../../../ports/database';
import { entryOf, MEDICINE } from '../rules/kinds';
import { namesOfMedicine } from '../rules/names';
import { shippedInteractions, shippedMedicines } from '../rules/shipped';
import { shippedStore, type ShippedMedicine } from '../store/shipped-store';

/** To be raised when the files in `data/` change: installations bring in what is new, and keep what they have. */
export const SHIPPED_VERSION = 2;

/**
 * Brings in the shipped medicines and interactions, once for each installation. In a transaction, whoever comes second waits
 * for the first; outside of one it counts as done when it is, so that nothing is left out whenever it ends.
 */
export const shipCatalogue = async (sql: Sql): Promise<void> => {
  const store = shippedStore(sql);
  const isTransaction = 'afterCommit' in sql;
  if (await store.isThere(SHIPPED_VERSION)) return;
  if (isTransaction && !(await store.claim(SHIPPED_VERSION))) return;
  const medicines = shippedMedicines().map((input) => {
    const entry = entryOf(MEDICINE, input);
    return { input, ingredients: String(entry['ingredients']), key: MEDICINE.keyOf(entry) };
  });
  await store.interactions(shippedInteractions());
  await store.medicines(
    medicines.map(({ input, ingredients, key }): ShippedMedicine => {
      const { name, atc, rxnorm, forms, strengths, source, sourceDate } = input;
      return { name, ingredients, atc, rxnorm, forms, strengths, source, source_date: sourceDate, natural_key: key };
    }),
    medicines.flatMap(({ input, ingredients, key }) =>
      namesOfMedicine({ ...input, ingredients }).map((row) => ({ ...row, key })),
    ),
  );
  if (!isTransaction) await store.claim(SHIPPED_VERSION);
};
