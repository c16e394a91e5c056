import { MINUTE_MS } from '../../../kernel/durations';
import { isTimeZone } from '../../../kernel/time';
import type { ReportsDeps } from '../deps';
import { isUseful, lastWeekIn } from '../rules/week';
import { reportStore } from '../store/report-store';

type Deps = Pick<ReportsDeps, 'clock' | 'db' | 'people' | 'failpoint'>;

/** Where people live changes slowly: so often it is asked. */
const ZONES_KEPT_MS = MINUTE_MS;

/** The tick: where a week is over and it is Monday, seven o'clock, its run begins, once. Any number of workers may do it. */
export const runWeeks = ({ clock, db, people, failpoint }: Deps) => {
  let zones: readonly string[] = [];
  let askedAtMs = -Infinity;
  /** By zone, the week whose run this process knows to be there. */
  const begun = new Map<string, string>();

  return async (): Promise<void> => {
    const now = clock.now();
    if (Math.abs(now.getTime() - askedAtMs) >= ZONES_KEPT_MS) {
      zones = (await people.zonesInUse(db)).filter(isTimeZone); // one that nobody knows here holds up no other
      askedAtMs = now.getTime();
    }
    for (const zone of zones) {
      const week = lastWeekIn(zone, now);
      if (!isUseful(week, now) || begun.get(zone) === week.from) continue;
      await reportStore(db).openRun(zone, week.from, week.mailedAt);
      begun.set(zone, week.from);
      failpoint('reports.owed');
    }
  };
};
