import type { Actor } from '../../../kernel/actor';
import { localDateOf } from '../../../kernel/time';
import type { DosesToday, DosesTodayQuery } from '../contract';
import type { DashboardsDeps } from '../deps';
import { dashboardsAreForThePanel } from '../errors';
import { dayOfDoses } from '../rules/day-of-doses';
import { hoursOfDay } from '../rules/hours-of-day';
import { remembered } from '../rules/remembered';
import { dosesTodayStore } from '../store/doses-today-store';

type Deps = Pick<DashboardsDeps, 'clock' | 'db' | 'deliveryStatus'>;

const GOOD_FOR_MS = 5_000;

/**
 * How the doses of today stand in the zone of whoever looks. Counts only: it reads nobody's record, so none is noted as read.
 * @throws DomainError `forbidden` for everybody outside the panel
 */
export const dosesToday = (deps: Deps) => {
  const recent = remembered(GOOD_FOR_MS, async (timeZone: string) => await count(deps, timeZone));
  return async (actor: Actor, { timeZone }: DosesTodayQuery): Promise<DosesToday> => {
    if (actor.kind !== 'admin') throw dashboardsAreForThePanel();
    return await recent(timeZone, deps.clock.now());
  };
};

const count = async ({ clock, db, deliveryStatus }: Deps, timeZone: string): Promise<DosesToday> => {
  const now = clock.now();
  const date = localDateOf(now, timeZone);
  const day = hoursOfDay(date, timeZone);
  const [counted, deliveries] = await Promise.all([dosesTodayStore(db).countByHour(day, now), deliveryStatus()]);
  return {
    date,
    timeZone,
    asOf: now.toISOString(),
    ...dayOfDoses(day.hours, counted),
    remindersWaiting: deliveries.waiting + deliveries.sending,
    waitingSince: deliveries.oldestWaitingSince?.toISOString() ?? null,
  };
};
