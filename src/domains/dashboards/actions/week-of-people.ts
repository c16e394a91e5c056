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

type Deps = Pick<DashboardsDeps, 'clock' | 'db' | 'countListed'>;

/**
 * New people and sign-ins of the last seven days in the zone of whoever looks. Counts only, and people only as far as the
 * list of people shows them to whoever looks.
 * @throws DomainError `forbidden` for everybody outside the panel
 */
export const weekOfPeople = (deps: Deps) => {
  const { clock, countListed } = deps;
  const signIns = remembered(GOOD_FOR_MS, async (timeZone: TimeZone) => {
    const now = clock.now();
    return await weekOfPeopleStore(deps.db).signIns(edgesOf(now, timeZone).slice(0, DAYS), now);
  });
  const listed = remembered(GOOD_FOR_MS, async (asked: string) => {
    const [adminId = '', timeZone = 'UTC'] = asked.split(' ');
    return await countListed(Number(adminId), edgesOf(clock.now(), timeZone));
  });
  return async (actor: Actor, { timeZone }: WeekOfPeopleQuery): Promise<WeekOfPeople> => {
    if (actor.kind !== 'admin') throw dashboardsAreForThePanel();
    const now = clock.now();
    const [begun, { byDay, people }] = await Promise.all([
      signIns(timeZone, now),
      listed(`${actor.adminId} ${timeZone}`, now),
    ]);
    const newcomers = new Map(byDay.map(({ day, registrations }) => [day, registrations]));
    return {
      days: weekUntil(localDateOf(now, timeZone)).map((date, day) => ({
        date,
        newcomers: newcomers.get(day) ?? 0,
        signIns: begun.get(day) ?? 0,
      })),
      timeZone,
      people,
      asOf: now.toISOString(),
    };
  };
};

/** The first instant of each of the days, and of the day after the last. */
const edgesOf = (now: Date, timeZone: TimeZone): readonly Date[] => {
  const today = localDateOf(now, timeZone);
  return [...weekUntil(today), addDays(today, 1)].map((date) => startOfDay(date, timeZone));
};

const weekUntil = (today: LocalDate): readonly LocalDate[] =>
  Array.from({ length: DAYS }, (_, day) => addDays(today, day + 1 - DAYS));
