import type { Database, Sql } from '../../../ports/database';
import { entryOf, MEDICINE } from '../rules/kinds';
import { namesOfMedicine } from '../rules/names';
import { shippedInteractions, shippedMedicines } from '../rules/shipped';
import { shippedStore, type ShippedMedicine } from '../store/shipped-store';

/** To be raised when the files in `data/` change: installations bring in what is new, and keep what they have. */
const VERSION = 2;

/** Brings in the shipped medicines and interactions, once for each installation. Whoever comes second waits for the first. */
export const shipCatalogue = async (sql: Sql): Promise<void> => {
  if (!(await shippedStore(sql).isThere(VERSION))) await ship(sql);
};

/**
 * The same, which remembers that it is done: once it was seen by a transaction that did not do it, it is committed. Whoever
 * asks outside of a transaction has it brought in by one.
 */
export const shipsCatalogueOnce = (db: Database): typeof shipCatalogue => {
  let isDone = false;
  const doing = new WeakSet<Sql>();
  const shipIn = async (tx: Sql): Promise<void> => {
    if (await shippedStore(tx).isThere(VERSION)) {
      isDone = !doing.has(tx);
      return;
    }
    doing.add(tx);
    await ship(tx);
  };
  return async (sql) => {
    if (!isDone) await ('afterCommit' in sql ? shipIn(sql) : db.transaction(shipIn));
  };
};

const ship = async (sql: Sql): Promise<void> => {
  const store = shippedStore(sql);
  if (!(await store.claim(VERSION))) return;
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
};
