import { DAY_MS } from '../../../kernel/durations';
import { addDays, dayNumberOf, localDateOf, placeOnClock, type LocalDate } from '../../../kernel/time';

/** Mailed on Monday at this time, where the reader lives. */
const MAILED_AT = '07:00';
/** 1970-01-01 was a Thursday: day 4 is a Monday. */
const MONDAY = 4;
/** A report that is later than this is of no use any more. */
const USEFUL_MS = 3 * DAY_MS;

export interface Week {
  /** A Monday. */
  readonly from: LocalDate;
  /** The Sunday after it. */
  readonly to: LocalDate;
  /** When it is mailed. */
  readonly mailedAt: Date;
}

/** The newest week of this zone that is over and whose report is due by `now`: Monday to Sunday, due on the Monday after. */
export const lastWeekIn = (timeZone: string, now: Date): Week => {
  const today = localDateOf(now, timeZone);
  const sinceMonday = (((dayNumberOf(today) - MONDAY) % 7) + 7) % 7;
  const monday = addDays(today, -sinceMonday);
  const { at } = placeOnClock(monday, MAILED_AT, timeZone);
  const after = at <= now ? monday : addDays(monday, -7);
  return weekFrom(addDays(after, -7), timeZone);
};

/** The week of this zone that begins on this Monday. */
export const weekFrom = (monday: LocalDate, timeZone: string): Week => ({
  from: monday,
  to: addDays(monday, 6),
  mailedAt: placeOnClock(addDays(monday, 7), MAILED_AT, timeZone).at,
});

export const isUseful = ({ mailedAt }: Pick<Week, 'mailedAt'>, now: Date): boolean =>
  now.getTime() - mailedAt.getTime() <= USEFUL_MS;

/** Every day from one to another, both included. */
export const daysBetween = (from: LocalDate, to: LocalDate): readonly LocalDate[] =>
  Array.from({ length: dayNumberOf(to) - dayNumberOf(from) + 1 }, (_, index) => addDays(from, index));
