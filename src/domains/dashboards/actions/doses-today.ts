import type { Actor } from '../../../kernel/actor';
import { localDateOf } from '../../../kernel/time';
import type { DosesToday, DosesTodayQuery } from '../contract';
import type { DashboardsDeps } from '../deps';
import { dashboardsAreForThePanel } from '../errors';
import { dayOfDoses } from '../rules/day-of-doses';
import { hoursOfDay } from '../rules/hours-of-day';
import { dosesTodayStore } from '../store/doses-today-store';

const GOOD_FOR_MS = 5_000;

/**
 * How the doses of today stand in the zone of whoever looks. Counts only: it reads nobody's record, so none is noted as read.
 * @throws DomainError `forbidden` for everybody outside the panel
 */
export const dosesToday = (deps: DashboardsDeps) => {
  const recent = new Map<string, { readonly until: number; readonly answer: Promise<DosesToday> }>();

  return async (actor: Actor, { timeZone }: DosesTodayQuery): Promise<DosesToday> => {
    if (actor.kind !== 'admin') throw dashboardsAreForThePanel();
    const nowMs = deps.clock.now().getTime();
    for (const [zone, { until }] of recent) if (until <= nowMs) recent.delete(zone);
    const known = recent.get(timeZone);
    if (known) return await known.answer;
    const answer = count(deps, timeZone);
    recent.set(timeZone, { until: nowMs + GOOD_FOR_MS, answer });
    // A failure is told to those who waited for it and remembered by nobody.
    answer.catch(() => recent.delete(timeZone));
    return await answer;
  };
};

const count = async ({ clock, db, deliveryStatus }: DashboardsDeps, timeZone: string): Promise<DosesToday> => {
  const now = clock.now();
  const date = localDateOf(now, timeZone);
  const day = hoursOfDay(date, timeZone);
  const [counted, deliveries] = await Promise.all([dosesTodayStore(db).countByHour(day), deliveryStatus()]);
  return {
    date, timeZone, asOf: now.toISOString(),
    ...dayOfDoses(day.hours, counted),
    remindersWaiting: deliveries.waiting + deliveries.sending,
    waitingSince: deliveries.oldestWaitingSince?.toISOString() ?? null,
  };
};
