import type { Actor } from '../../../kernel/actor';
import { addDays, localDateOf, startOfDay, type LocalDate, type TimeZone } from '../../../kernel/time';
import type { WeekOfPeople, WeekOfPeopleQuery } from '../contract';
import type { DashboardsDeps } from '../deps';
import { dashboardsAreForThePanel } from '../errors';
import { remembered } from '../rules/remembered';
import { weekOfPeopleStore } from '../store/week-of-people-store';

const GOOD_FOR_MS = 30_000;
/** What is over is kept for a week: of an earlier day not every sign-in is known any more. */
const DAYS = 7;

/**
 * New people and sign-ins of the last seven days in the zone of whoever looks. Counts only.
 * @throws DomainError `forbidden` for everybody outside the panel
 */
export const weekOfPeople = (deps: Pick<DashboardsDeps, 'clock' | 'db'>) => {
  const recent = remembered(GOOD_FOR_MS, async (timeZone: TimeZone) => await count(deps, timeZone));
  return async (actor: Actor, { timeZone }: WeekOfPeopleQuery): Promise<WeekOfPeople> => {
    if (actor.kind !== 'admin') throw dashboardsAreForThePanel();
    return await recent(timeZone, deps.clock.now());
  };
};

const count = async (
  { clock, db }: Pick<DashboardsDeps, 'clock' | 'db'>,
  timeZone: TimeZone,
): Promise<WeekOfPeople> => {
  const now = clock.now();
  const dates = weekUntil(localDateOf(now, timeZone));
  const { newcomers, signIns, people } = await weekOfPeopleStore(db).count(
    dates.map((date) => startOfDay(date, timeZone)),
    now,
  );
  return {
    days: dates.map((date, day) => ({ date, newcomers: newcomers.get(day) ?? 0, signIns: signIns.get(day) ?? 0 })),
    timeZone,
    people,
    asOf: now.toISOString(),
  };
};

const weekUntil = (today: LocalDate): readonly LocalDate[] =>
  Array.from({ length: DAYS }, (_, day) => addDays(today, day + 1 - DAYS));
