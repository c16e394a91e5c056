import { DAY_MS, MINUTE_MS } from './durations';
import { dateOfDayNumber, dayNumberOf, minutesOf, timeOfMinutes, type LocalDate, type TimeOfDay } from './calendar';
import type { TimeZone } from './zone-names';
import { calmOffsetMs, offsetMsAt } from './zone-offsets';

export * from './calendar';
export { calmOffsetMs } from './zone-offsets';
export { canonicalTimeZone, isTimeZone, type TimeZone } from './zone-names';

/** Where a wall-clock time fell. `shifted`: the clock skipped that time, so `at` shows a later one. */
export interface Placed {
  readonly at: Date;
  readonly shifted: boolean;
}

/**
 * The instant at which a wall clock in `zone` shows `time` on `date`.
 * A time that a clock change skips moves on by the length of the gap (02:30 becomes 03:30); one that exists twice is
 * the first of the two. That is RFC 5545, and Temporal's `compatible`. Does not depend on the zone of the machine.
 * Throws RangeError for what is no day, no time or no zone.
 */
export const placeOnClock = (date: LocalDate, time: TimeOfDay, zone: TimeZone): Placed => {
  const wallMs = dayNumberOf(date) * DAY_MS + minutesOf(time) * MINUTE_MS;
  const atMs = placeWallMs(wallMs, zone);
  return { at: new Date(atMs), shifted: wallMsAt(atMs, zone) !== wallMs };
};

/** `placeOnClock` on plain numbers: `wallMs` is what the clock shows, written as if it were UTC. */
export const placeWallMs = (wallMs: number, zone: TimeZone): number => {
  const calm = calmOffsetMs(Math.floor(wallMs / DAY_MS), zone);
  return calm === null ? placeNearChange(wallMs, zone) : wallMs - calm;
};

/** What the wall clock shows at that instant, written as if it were UTC. */
export const wallMsAt = (instantMs: number, zone: TimeZone): number => instantMs + offsetMsAt(instantMs, zone);

/** The calendar day in `zone` at that instant. */
export const localDateOf = (instant: Date, zone: TimeZone): LocalDate =>
  readWall(wallMsAt(instant.getTime(), zone)).date;

/** What a wall clock in `zone` shows at that instant, to the minute that has begun. */
export const localTimeOf = (instant: Date, zone: TimeZone): TimeOfDay =>
  readWall(wallMsAt(instant.getTime(), zone)).time;

/** Day and time of what a wall clock shows, from the number that `wallMsAt` answers. */
export const readWall = (wallMs: number): { readonly date: LocalDate; readonly time: TimeOfDay } => {
  const dayNumber = Math.floor(wallMs / DAY_MS);
  return {
    date: dateOfDayNumber(dayNumber),
    time: timeOfMinutes(Math.floor((wallMs - dayNumber * DAY_MS) / MINUTE_MS)),
  };
};

/** The first instant of the day in `zone`: midnight, or the moment a clock change jumped over it. */
export const startOfDay = (date: LocalDate, zone: TimeZone): Date => {
  const wallMs = dayNumberOf(date) * DAY_MS;
  const atMs = placeWallMs(wallMs, zone);
  const skippedMs = wallMsAt(atMs, zone) - wallMs;
  return skippedMs === 0 ? new Date(atMs) : firstInstantAfterGap(atMs, skippedMs, zone);
};

/** With the offset of the day before and of the day after, as Temporal resolves a local time. */
const placeNearChange = (wallMs: number, zone: TimeZone): number => {
  const before = offsetMsAt(wallMs - DAY_MS, zone);
  const after = offsetMsAt(wallMs + DAY_MS, zone);
  const first = wallMs - Math.max(before, after);
  const second = wallMs - Math.min(before, after);
  if (wallMsAt(first, zone) === wallMs) return first;
  if (wallMsAt(second, zone) === wallMs) return second;
  return wallMs - before;
};

/** The change lies at most the length of the gap before the instant that a skipped time was moved to. */
const firstInstantAfterGap = (movedMs: number, skippedMs: number, zone: TimeZone): Date => {
  const offset = offsetMsAt(movedMs, zone);
  let outside = movedMs - skippedMs - 1000;
  let inside = movedMs;
  while (inside - outside > 1000) {
    const middle = outside + Math.floor((inside - outside) / 2000) * 1000;
    if (offsetMsAt(middle, zone) === offset) inside = middle;
    else outside = middle;
  }
  return new Date(inside);
};
