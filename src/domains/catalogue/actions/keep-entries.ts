import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { BulkDeletedView } from '../contract';
import type { CatalogueDeps } from '../deps';
import { entryIsThereAlready, entryNotFound, sameIngredientTwice, vaccineWasGiven } from '../errors';
import { doerOf, keeper } from '../rules/callers';
import { entryOf, kindOf, type Entry, type Kind } from '../rules/kinds';
import { entryStore } from '../store/entry-store';
import { lotStore } from '../store/lot-store';
import { stockStore } from '../store/stock-store';
import type { Knowing } from './known-catalogue';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'audit'> & Knowing;

/** Adds an entry. One that is there already is refused, not changed. */
export const createEntry =
  <Input extends object, View extends object>({ clock, db, audit, known }: Deps, kind: Kind<Input, View>) =>
  async (actor: Actor, input: Input): Promise<View> => {
    keeper(actor);
    const entry = checked(kind, entryOf(kind, input));
    return await db.transaction(async (tx) => {
      tx.afterCommit(known.forget);
      const now = clock.now();
      const store = entryStore(tx, kind);
      if (await store.isTaken(entry, null)) throw entryIsThereAlready(kind.name);
      const [made] = await store.write([entry], now);
      if (!made) throw entryIsThereAlready(kind.name);
      if (made.stock > 0)
        await stockStore(tx).move(
          [
            {
              kind: 'supplement',
              item: made.documentId,
              itemName: made.name,
              delta: made.stock,
              balance: made.stock,
              reason: 'opening',
              by: doerOf(actor),
            },
          ],
          now,
        );
      await audit.write(tx, {
        actor,
        action: `${kind.name}.created`,
        record: { type: kind.name, id: made.documentId },
        patientId: null,
      });
      return await shown(store.view(made.documentId), kind);
    });
  };

/** Changes an entry; what is left out stays. */
export const updateEntry =
  <Input extends object, View extends object>({ clock, db, audit, known }: Deps, kind: Kind<Input, View>) =>
  async (actor: Actor, documentId: string, change: object): Promise<View> => {
    keeper(actor);
    return await db.transaction(async (tx) => {
      tx.afterCommit(known.forget);
      const store = entryStore(tx, kind);
      const held = await store.lockForUpdate(documentId);
      if (!held) throw entryNotFound(kind.name);
      const entry = checked(kind, entryOf(kind, { ...held.entry, ...stated(change) }));
      if (await store.isTaken(entry, held.id)) throw entryIsThereAlready(kind.name);
      await store.replace(held.id, entry, clock.now());
      await audit.write(tx, {
        actor,
        action: `${kind.name}.changed`,
        record: { type: kind.name, id: documentId },
        patientId: null,
        details: { fields: Object.keys(stated(change)) },
      });
      return await shown(store.view(documentId), kind);
    });
  };

/**
 * Deletes entries. Those that are not there (any more) are named in the answer. A vaccine that was given to somebody stays:
 * then nothing is deleted.
 */
export const deleteEntries =
  ({ db, audit, known }: Deps, kind: Pick<Kind, 'name'>) =>
  async (actor: Actor, ids: readonly string[]): Promise<BulkDeletedView> => {
    keeper(actor);
    return await db.transaction(async (tx) => {
      tx.afterCommit(known.forget);
      if (kind.name === 'vaccine') await letGoOfLots(tx, ids);
      const removed = await entryStore(tx, kindOf(kind.name)).remove(ids);
      const missing = [...new Set(ids)].filter((id) => !removed.includes(id));
      await audit.write(tx, {
        actor,
        action: `${kind.name}.deleted`,
        record: removed.length === 1 ? { type: kind.name, id: removed[0] ?? '' } : null,
        patientId: null,
        details: { deleted: removed, missing: missing.length },
      });
      return { deleted: removed.length, missing };
    });
  };

/** Deletes one entry. */
export const deleteEntry =
  (deps: Deps, kind: Pick<Kind, 'name'>) =>
  async (actor: Actor, documentId: string): Promise<BulkDeletedView> => {
    const answer = await deleteEntries(deps, kind)(actor, [documentId]);
    if (answer.deleted === 0) throw entryNotFound(kind.name);
    return answer;
  };

const letGoOfLots = async (tx: Transaction, vaccines: readonly string[]): Promise<void> => {
  const lots = lotStore(tx);
  for (const vaccine of vaccines.toSorted()) await lots.lockVaccine(vaccine);
  if (await lots.wereGiven({ vaccines })) throw vaccineWasGiven();
  await lots.removeOf(vaccines);
};

const checked = (kind: Pick<Kind, 'name'>, entry: Entry): Entry => {
  if (kind.name === 'interaction' && entry['ingredientA'] === entry['ingredientB']) throw sameIngredientTwice();
  return entry;
};

const stated = (change: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

const shown = async <View>(view: Promise<View | null>, kind: Pick<Kind, 'name'>): Promise<View> => {
  const found = await view;
  if (!found) throw entryNotFound(kind.name);
  return found;
};
