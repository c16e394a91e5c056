import { addDays, localDateOf, startOfDay, weekdayIndexOf, dayNumberOf, type LocalDate, type TimeZone } from './time';

/** Whole days; null is open to that side. `before` is the first day that does not belong to it. */
interface Days {
  readonly from: LocalDate | null;
  readonly before: LocalDate | null;
}

const SPANS = {
  'from today': (today) => ({ from: today, before: null }),
  today: (today) => ({ from: today, before: addDays(today, 1) }),
  'next 7 days': (today) => ({ from: today, before: addDays(today, 7) }),
  'last 7 days': (today) => ({ from: addDays(today, -6), before: addDays(today, 1) }),
  'last week': (today) => ({ from: addDays(mondayOf(today), -7), before: mondayOf(today) }),
  'before today': (today) => ({ from: null, before: today }),
} as const satisfies Readonly<Record<string, (today: LocalDate) => Days>>;

/** The days that a list is looked at by most. They stay what they are called: `today` is another day tomorrow. */
export type DaySpan = keyof typeof SPANS;
export const DAY_SPANS = Object.keys(SPANS) as [DaySpan, ...DaySpan[]];

/** What filters of the content manager call such days: no field of a record is called so. */
export const DAY_FILTER = '__days';

/** A span of days by the calendar of one zone, as an address holds it and people read it: `from today (Africa/Nairobi)`. */
export const zonedSpan = (span: DaySpan, zone: TimeZone): string => `${span} (${zone})`;

/**
 * The instants of such a span: `from` belongs to it, `before` no longer; null is open to that side. Null for what is no
 * span. Throws RangeError for what is no zone.
 */
export const instantsOfSpan = (
  text: string,
  now: Date,
): { readonly from: Date | null; readonly before: Date | null } | null => {
  const [, span = '', zone = ''] = /^([a-z0-9 ]+) \(([\w+/-]+)\)$/.exec(text) ?? [];
  if (!isDaySpan(span)) return null;
  const { from, before } = SPANS[span](localDateOf(now, zone));
  return {
    from: from === null ? null : startOfDay(from, zone),
    before: before === null ? null : startOfDay(before, zone),
  };
};

const isDaySpan = (text: string): text is DaySpan => Object.hasOwn(SPANS, text);

const mondayOf = (date: LocalDate): LocalDate => addDays(date, -weekdayIndexOf(dayNumberOf(date)));
