import { chunksOf } from '../../../kernel/chunks';
import { DAY_MS } from '../../../kernel/durations';
import type { KeptByMonth } from '../../../ports/room';
import type { OperationsDeps } from '../deps';
import { monthStore, type Month } from '../store/months';

type Deps = Pick<OperationsDeps, 'clock' | 'db' | 'keptByMonth' | 'log'>;

/** Rows a transaction: locks are short, and the round trips are nothing. */
const BATCH = 5_000;
/** Rows that are looked for at once. */
const SPAN = 100_000;

/** The months of one table that is kept by month. */
export interface KeptMonths {
  readonly kept: KeptByMonth;
  readonly months: readonly Month[];
}

/**
 * The tick: moves what nothing changes any more into the tables of its months, in small transactions. Any number of workers
 * may do it at once; one that dies has moved a batch or nothing of it. Returns how many rows were moved.
 */
export const keepByMonth = (deps: Deps) => async (): Promise<number> => {
  let total = 0;
  for (const kept of deps.keptByMonth()) {
    const moved = await keepOne(deps, kept);
    if (moved > 0) {
      await monthStore(deps.db).summarize(kept);
      deps.log.info('months.kept', { table: kept.table, rows: moved });
    }
    total += moved;
  }
  return total;
};

const keepOne = async ({ clock, db }: Deps, kept: KeptByMonth): Promise<number> => {
  const before = new Date(clock.now().getTime() - kept.afterDays * DAY_MS);
  for (let total = 0; ;) {
    const month = await monthStore(db).eldest(kept, before);
    if (month === null) return total;
    const ids = await monthStore(db).settled(kept, month, before, SPAN);
    let moved = 0;
    for (const some of chunksOf(ids, BATCH))
      moved += await db.transaction(async (tx) => await monthStore(tx).move(kept, month, some));
    total += moved;
    if (moved === 0) return total; // another worker has them in hand
  }
};

/** Makes the table of a month (`2026-01`) where there is none. */
export const makeMonth =
  ({ db }: Deps) =>
  async (kept: KeptByMonth, month: string): Promise<void> =>
    await db.transaction(async (tx) => await monthStore(tx).make(kept, `${month}-01`));

/** Every table that is kept by month, and the months that have one. */
export const monthsKept =
  ({ db, keptByMonth }: Deps) =>
  async (): Promise<readonly KeptMonths[]> =>
    await Promise.all(keptByMonth().map(async (kept) => ({ kept, months: await monthStore(db).of(kept) })));
