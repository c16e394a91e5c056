import { addDays, dayNumberOf, localDateOf, placeOnClock, type LocalDate } from '../../../kernel/time';

/** Mailed on Monday at this time, where the reader lives. */
const MAILED_AT = '07:00';
/** 1970-01-01 was a Thursday: day 4 is a Monday. */
const MONDAY = 4;

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
  return {
    from: addDays(after, -7),
    to: addDays(after, -1),
    mailedAt: placeOnClock(after, MAILED_AT, timeZone).at,
  };
};

/** Every day from one to another, both included. */
export const daysBetween = (from: LocalDate, to: LocalDate): readonly LocalDate[] =>
  Array.from({ length: dayNumberOf(to) - dayNumberOf(from) + 1 }, (_, index) => addDays(from, index));
