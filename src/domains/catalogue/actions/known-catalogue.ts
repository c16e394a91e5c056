import type { Listening, Sql } from '../../../ports/database';
import type { CatalogueDeps } from '../deps';
import type { InteractionRow } from '../rules/interactions';
import type { KnownName } from '../rules/names';
import { interactionStore } from '../store/interaction-store';
import { remembered } from '../store/remembered';
import { SHIPPED_VERSION, shipCatalogue } from './ship';

const CHANNEL = 'careloop_catalogue';
const MOST_REMEMBERED = 20_000;
/** What is remembered is as the database had it so long ago at the earliest, whatever befalls the connection (decisions/0039). */
const OLDEST_MS = 5_000;

/**
 * What names stand for and what the table of interactions says, remembered until the catalogue changes on any node. While the
 * connection that hears of changes is down, or silent, every question goes to the database.
 */
export const knownCatalogue = ({ db, log }: Pick<CatalogueDeps, 'db' | 'log'>) => {
  let changes: Listening | null = null;
  const isTrusted = (): boolean => changes?.hears(OLDEST_MS) ?? false;
  const names = remembered<KnownName>(MOST_REMEMBERED, isTrusted);
  const pairs = remembered<InteractionRow>(MOST_REMEMBERED, isTrusted);
  const forget = (): void => {
    names.forget();
    pairs.forget();
  };

  return {
    /** What is known under these names. Who asks before anything was shipped brings it in first. */
    named: async (sql: Sql, asked: readonly string[]): Promise<ReadonlyMap<string, KnownName>> =>
      await names.under(asked, async (missing) => {
        const { known, isShipped } = await interactionStore(sql).named(missing, SHIPPED_VERSION);
        if (isShipped) return known;
        await shipCatalogue(sql);
        forget(); // not committed yet: nothing of it is to be remembered
        return (await interactionStore(sql).named(missing, SHIPPED_VERSION)).known;
      }),

    /** The rows about these pairs, each in the order of the alphabet. */
    between: async (sql: Sql, asked: readonly (readonly [string, string])[]): Promise<readonly InteractionRow[]> => {
      const known = await pairs.under(asked.map(keyOf), async (missing) => {
        const rows = await interactionStore(sql).between(asked.filter((pair) => missing.includes(keyOf(pair))));
        return new Map(rows.map((row) => [keyOf([row.ingredientA, row.ingredientB]), row]));
      });
      return [...known.values()];
    },

    /** To be called on the node that makes a change, before it is answered; the others hear of it from the database. */
    forget,
    /** Begins to hear of changes, and with it to remember. To be awaited at start; without it every question is a statement. */
    hearChanges: async (): Promise<void> => {
      changes = await db.listen(CHANNEL, forget, (hears) => {
        forget();
        if (!hears) log.warn('catalogue.changes-unheard');
      });
    },
  };
};

/** For actions that ask the catalogue, or change it. */
export interface Knowing {
  readonly known: ReturnType<typeof knownCatalogue>;
}

const keyOf = (pair: readonly [string, string]): string => pair.join('|');
