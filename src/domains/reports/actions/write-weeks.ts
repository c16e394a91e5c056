import { takeInBatches } from '../../../kernel/apart';
import { DAY_MS } from '../../../kernel/durations';
import { isTimeZone } from '../../../kernel/time';
import type { Transaction } from '../../../ports/database';
import type { Note } from '../../notifications';
import type { ReportsDeps } from '../deps';
import { WEEKLY_REPORT } from '../message-names';
import { isUseful, weekFrom } from '../rules/week';
import { reportStore } from '../store/report-store';
import type { NewTables } from './new-tables';
import { weeksOf } from './weeks-of';

type Deps = Pick<ReportsDeps, 'clock' | 'db' | 'people' | 'doses' | 'notifyAll' | 'failpoint'> & {
  readonly newTables: NewTables;
};

/** Posts mails in the transaction; what it returns sends them once that is committed, or leaves them to the queue. */
export type Mailing = (tx: Transaction, notes: readonly Note[]) => Promise<() => Promise<void>>;

/** Memory holds the doses of so many people at a time. */
const PEOPLE_AT_ONCE = 50;
/** While the mails of so many batches are sent, the next is written. */
const SENDS_IN_HAND = 1;
/** A run comes again so often for as long as its reports are of use: somebody may have moved there. */
const AGAIN_MS = 3_600_000;
const KEPT_MS = 90 * DAY_MS;

/**
 * The tick: goes on with the weekly runs that are due, some people at a time in one transaction: whoever had a dose in the
 * week gets a report, once, and its mail is posted. A kill loses and doubles nobody, and asked for again a report has the
 * same bytes. It goes no faster than its mails are sent. Returns how many were written.
 * @throws PassedOver when all is done, where somebody's could not be written: it is tried again with the next hour's run
 */
export const writeWeeks =
  (deps: Deps) =>
  async (mailing: Mailing = leftToTheQueue(deps)): Promise<number> => {
    const sends: Promise<void>[] = [];
    const faults: unknown[] = [];
    let written = 0;
    const take = async (limit: number): Promise<number> => {
      const some = await deps.db.transaction(async (tx) => await writeSome(deps, tx, mailing, limit));
      if (!some) return 0;
      written += some.written;
      sends.push(some.send().catch((error: unknown) => void faults.push(error)));
      if (sends.length > SENDS_IN_HAND) await sends.shift();
      return limit;
    };
    try {
      await takeInBatches({ most: PEOPLE_AT_ONCE, take, putOff: async () => await stepOver(deps) });
    } finally {
      await Promise.all(sends);
    }
    if (faults.length > 0) throw faults[0];
    return written;
  };

const leftToTheQueue =
  ({ notifyAll }: Pick<Deps, 'notifyAll'>): Mailing =>
  async (tx, notes) => {
    await notifyAll(tx, notes);
    return async () => undefined;
  };

/** Goes on behind the person who is next, until the run comes again; returns who that was. Null: no run is due. */
const stepOver = async ({ clock, db, people }: Deps): Promise<string | null> =>
  await db.transaction(async (tx) => {
    const run = await reportStore(tx).lockDueRun(clock.now());
    if (!run) return null;
    const [next] = isTimeZone(run.zone) ? await people.peopleInZone(tx, run.zone, run.afterId, 1) : [];
    const again = new Date(clock.now().getTime() + AGAIN_MS);
    await reportStore(tx).moveRun(run, next ?? 0, next === undefined ? again : clock.now());
    return String(next ?? run.zone);
  });

/** Null: no run is due. */
const writeSome = async (
  deps: Deps,
  tx: Transaction,
  mailing: Mailing,
  limit: number,
): Promise<{ readonly written: number; readonly send: () => Promise<void> } | null> => {
  const { clock, people, failpoint, newTables } = deps;
  const now = clock.now();
  const store = reportStore(tx);
  const run = await store.lockDueRun(now);
  if (!run) return null;
  const week = weekFrom(run.week, run.zone);
  if (!isUseful(week, now)) {
    await store.endRun(run);
    return NOBODY;
  }
  const ids = await people.peopleInZone(tx, run.zone, run.afterId, limit);
  const weeks = await weeksOf(deps, tx, await store.withoutWeek(ids, run.week), week, run.zone);
  const kept = await store.keepWeeks(weeks, { ...week, timeZone: run.zone }, now, new Date(now.getTime() + KEPT_MS));
  const isLast = ids.length < limit;
  const [send] = await Promise.all([
    mailing(
      tx,
      kept.map(({ userId, documentId }) => ({ message: WEEKLY_REPORT, userId, subjectId: documentId })),
    ),
    store.moveRun(run, isLast ? 0 : (ids.at(-1) ?? 0), isLast ? new Date(now.getTime() + AGAIN_MS) : now),
  ]);
  failpoint('reports.written');
  const byPerson = new Map(weeks.map(({ userId, content }) => [userId, content]));
  const tables = kept.flatMap(({ userId, documentId }) => {
    const table = byPerson.get(userId);
    return table ? [[documentId, table] as const] : [];
  });
  tx.afterCommit(() => newTables.keep(new Map(tables)));
  return { written: kept.length, send };
};

const NOBODY = { written: 0, send: async () => undefined };
