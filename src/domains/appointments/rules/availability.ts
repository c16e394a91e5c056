import { DAY_MS, MINUTE_MS } from '../../../kernel/durations';
import {
  addDays,
  dayNumberOf,
  minutesOf,
  weekdayIndexOf,
  WEEKDAYS,
  placeWallMs,
  wallMsAt,
  type LocalDate,
} from '../../../kernel/time';
import type { Availability, Hours } from '../availability-contract';
import type { VisitType } from '../fields-contract';

/** A stretch of time, in milliseconds since 1970; `to` is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Hours of one day as the clock of the professional shows them, and the time they are. */
export interface Opening extends Span {
  /** What the clock shows at the start and at the end, written as if it were UTC. */
  readonly wallFrom: number;
  readonly wallTo: number;
}

/**
 * When somebody is open for visits of `type` between two instants: weekly hours, or those of the day where it has its
 * own, without time off. Hours that end at or before their start end on the next day. Hours are wall-clock hours: at 09:00
 * it is 09:00 in summer and winter. Hours that touch or overlap are one.
 */
export const openingsOf = (availability: Availability, type: VisitType, span: Span): readonly Opening[] => {
  const { timeZone } = availability;
  const first = addDays(dateAt(span.from, timeZone), -1);
  const last = dateAt(span.to, timeZone);
  const openings: Opening[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (isOff(availability, date)) continue;
    for (const opening of merged(hoursOn(availability, date).filter(offers(type)).map(wallSpan(date)))) {
      const from = placeWallMs(opening.from, timeZone);
      const to = placeWallMs(opening.to, timeZone);
      if (to > span.from && from < span.to && to > from)
        openings.push({ from, to, wallFrom: opening.from, wallTo: opening.to });
    }
  }
  return openings;
};

const dateAt = (instantMs: number, timeZone: string): LocalDate =>
  new Date(wallMsAt(instantMs, timeZone)).toISOString().slice(0, 10);

const isOff = ({ timeOff }: Availability, date: LocalDate): boolean =>
  timeOff.some(({ from, to }) => from <= date && date <= to);

const hoursOn = ({ weekly, overrides }: Availability, date: LocalDate): readonly Hours[] => {
  const own = overrides.find((override) => override.date === date);
  if (own) return own.hours;
  const weekday = WEEKDAYS[weekdayIndexOf(dayNumberOf(date))];
  return weekly.filter((hours) => hours.weekday === weekday);
};

const offers =
  (type: VisitType) =>
  ({ types }: Hours): boolean =>
    types === undefined || types.includes(type);

const wallSpan =
  (date: LocalDate) =>
  ({ from, to }: Hours): Span => {
    const midnight = dayNumberOf(date) * DAY_MS;
    const [start, end] = [minutesOf(from), minutesOf(to)];
    return { from: midnight + start * MINUTE_MS, to: midnight + end * MINUTE_MS + (end <= start ? DAY_MS : 0) };
  };

/** Spans in order, those that touch joined. */
export const merged = (spans: readonly Span[]): readonly Span[] => {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const open = joined.at(-1);
    if (open && span.from <= open.to) joined[joined.length - 1] = { from: open.from, to: Math.max(open.to, span.to) };
    else joined.push(span);
  }
  return joined;
};
