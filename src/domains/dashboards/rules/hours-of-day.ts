import { HOUR_MS } from '../../../kernel/durations';
import { addDays, localTimeOf, startOfDay, type LocalDate, type TimeOfDay, type TimeZone } from '../../../kernel/time';

export interface Hour {
  readonly from: Date;
  /** What the wall clock shows at `from`. */
  readonly startsAt: TimeOfDay;
}

export interface Day {
  readonly from: Date;
  /** The first instant that is no longer part of the day. */
  readonly to: Date;
  /** One after the other from `from`, 24 of them unless the clocks change. */
  readonly hours: readonly Hour[];
}

/** The hours that `date` has in `zone`: 23 or 25 when an hour is skipped or lived twice. */
export const hoursOfDay = (date: LocalDate, zone: TimeZone): Day => {
  const from = startOfDay(date, zone);
  const to = startOfDay(addDays(date, 1), zone);
  const hours: Hour[] = [];
  for (let atMs = from.getTime(); atMs < to.getTime(); atMs += HOUR_MS) {
    const at = new Date(atMs);
    hours.push({ from: at, startsAt: localTimeOf(at, zone) });
  }
  return { from, to, hours };
};
