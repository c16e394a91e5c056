import { eachApart } from '../../../kernel/apart';
import { addDays } from '../../../kernel/calendar';
import { DAY_MS } from '../../../kernel/durations';
import { localDateOf } from '../../../kernel/time';
import type { OperationsDeps } from '../deps';
import { recountLedger } from '../store/recounts';

type Deps = Pick<OperationsDeps, 'clock' | 'db' | 'log' | 'recounts'>;

const KEPT_DAYS = 30;

/** What came of recounting one kept figure. */
export interface FigureRecounted {
  readonly name: string;
  readonly compared: number;
  readonly different: readonly string[];
}

/** Recounts every kept figure now; with `mend` it puts right what differs. What is left to see to stands in the panel until it is. */
export const recountFigures =
  ({ clock, db, recounts }: Deps) =>
  async (wish: { readonly mend: boolean }): Promise<readonly FigureRecounted[]> => {
    const done: FigureRecounted[] = [];
    for (const { recount, room } of recounts()) {
      const { compared, different } = await recount.run(room, wish);
      const left = wish.mend ? (await recount.run(room, { mend: false })).different : different;
      const now = clock.now();
      await recountLedger(db).note(recount.name, localDateOf(now, 'UTC'), { compared, different: left.length }, now);
      done.push({ name: recount.name, compared, different });
    }
    return done;
  };

/**
 * The tick: recounts each kept figure once a day, on one worker, and says what differs. It mends nothing: somebody has to see why.
 * One that cannot be counted is tried again an hour later.
 * @throws PassedOver when the others are done, where one could not be counted
 */
export const recountNightly =
  ({ clock, db, log, recounts }: Deps) =>
  async (): Promise<void> => {
    const ledger = recountLedger(db);
    const today = localDateOf(clock.now(), 'UTC');
    await ledger.forget(addDays(today, -KEPT_DAYS));
    await eachApart(
      recounts(),
      ({ recount }) => recount.name,
      async ({ recount: { name, run }, room }) => {
        if (!(await ledger.claim(name, today, clock.now()))) return 0;
        const { compared, different } = await run(room, { mend: false });
        await ledger.note(name, today, { compared, different: different.length }, clock.now());
        if (different.length > 0) log.error('recount.different', { figure: name, compared, ids: different.join(' ') });
        return 1;
      },
    );
  };

const OVERDUE_AFTER_MS = 2 * DAY_MS;

/** Kept figures that nobody has compared with their rows for two days, and since when. */
export const recountsOverdue =
  ({ clock, db }: Pick<Deps, 'clock' | 'db'>) =>
  async () =>
    await recountLedger(db).overdue(new Date(clock.now().getTime() - OVERDUE_AFTER_MS));
