import { DAY_MS } from '../../../kernel/durations';
import type { ReportsDeps } from '../deps';
import { lastWeekIn } from '../rules/week';
import { reportStore } from '../store/report-store';

type Deps = Pick<ReportsDeps, 'clock' | 'db' | 'people' | 'doses' | 'failpoint'>;

const PEOPLE_AT_ONCE = 1_000;
/** On its Monday, a zone is gone through again so often: somebody may have moved there. */
const AGAIN_MS = 3_600_000;
/** A report that is later than this is of no use any more. */
const USEFUL_MS = 3 * DAY_MS;

/**
 * The tick: where a week is over and it is Monday, seven o'clock, everybody with a dose in it is owed a report, once.
 * Each some hundred people in one transaction: a kill loses and doubles nobody, and any number of workers may do it.
 */
export const runWeeks = (deps: Deps) => async (): Promise<void> => {
  for (const zone of await deps.people.zonesInUse(deps.db)) {
    const now = deps.clock.now();
    const week = lastWeekIn(zone, now);
    if (now.getTime() - week.mailedAt.getTime() > USEFUL_MS) continue;
    await reportStore(deps.db).openRun(zone, week.from, week.mailedAt);
    while (await nextPeople(deps, zone, week)) continue;
  }
};

const nextPeople = async (
  { clock, db, people, doses, failpoint }: Deps,
  zone: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> =>
  await db.transaction(async (tx) => {
    const now = clock.now();
    const store = reportStore(tx);
    const afterId = await store.lockRun(zone, from, now);
    if (afterId === null) return false;
    const ids = await people.peopleInZone(tx, zone, afterId, PEOPLE_AT_ONCE);
    const owed = await doses(tx).having(ids, { from, to });
    await store.oweWeek(owed, { from, to, timeZone: zone }, now);
    const isLast = ids.length < PEOPLE_AT_ONCE;
    await store.moveRun(zone, from, isLast ? 0 : (ids.at(-1) ?? 0), isLast ? new Date(now.getTime() + AGAIN_MS) : now);
    failpoint('reports.owed');
    return !isLast;
  });
