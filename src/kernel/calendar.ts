import { DAY_MS } from './durations';

/** Wall-clock time of day, "HH:MM", 24 hours. */
export type TimeOfDay = string;
/** A day on the calendar, "YYYY-MM-DD", years 0000 to 9999. Says nothing of a zone; compares as a string. */
export type LocalDate = string;

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** One spelling per time: "08:00", never "8:0" and never "24:00". */
export const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const LOCAL_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export const isTimeOfDay = (text: string): boolean => TIME_OF_DAY.test(text);

/** True for a day that the calendar has: 2028-02-29, but not 2026-02-29 and not 2026-2-9. */
export const isLocalDate = (text: string): boolean => {
  if (!LOCAL_DATE.test(text)) return false;
  return new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));
};

/** Days since 1970-01-01, so that days can be counted without a clock. Throws RangeError for what is no day. */
export const dayNumberOf = (date: LocalDate): number => {
  if (!isLocalDate(date)) throw new RangeError(`Not a calendar day: ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
};

/** The day that stands `dayNumber` days after 1970-01-01. */
export const dateOfDayNumber = (dayNumber: number): LocalDate => {
  const known = written.get(dayNumber);
  if (known !== undefined) return known;
  if (written.size >= MOST_WRITTEN) written.clear();
  const date = new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
  written.set(dayNumber, date);
  return date;
};

/** Writing a date is most of the work of finding an occurrence, and the days in use are few. */
const MOST_WRITTEN = 4000;
const written = new Map<number, LocalDate>();

/** Minutes since midnight. Throws RangeError for what is no time of day. */
export const minutesOf = (time: TimeOfDay): number => {
  if (!isTimeOfDay(time)) throw new RangeError(`Not a time of day: ${time}`);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
};

/** The time of day that stands `minutes` after midnight, 0 to 1439. */
export const timeOfMinutes = (minutes: number): TimeOfDay =>
  `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** The day that is `days` later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDayNumber(dayNumberOf(date) + days);

/** How many days `to` is after `from`: 0 on the same day, negative when it is before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumberOf(to) - dayNumberOf(from);

export const weekdayOf = (date: LocalDate): Weekday => weekdayOfDayNumber(dayNumberOf(date));

export const weekdayOfDayNumber = (dayNumber: number): Weekday => WEEKDAYS[weekdayIndexOf(dayNumber)] ?? 'monday';

/** 0 on a Monday, 6 on a Sunday. 1970-01-01 was a Thursday. */
export const weekdayIndexOf = (dayNumber: number): number => (((dayNumber + 3) % 7) + 7) % 7;

/** Negative when `a` is the earlier day, positive when it is the later one, 0 on the same day. */
export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : Number(a > b));
