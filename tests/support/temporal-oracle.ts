import { Temporal } from 'temporal-polyfill';
import type { Plan } from '../../src/domains/regimens/rules/plan';

/** A clock change of one zone. */
export interface ClockChange {
  readonly zone: string;
  readonly at: Temporal.ZonedDateTime;
  /** Zones that have this in common change at the same instant from the same offset to the same offset. */
  readonly alike: string;
  /** What the clocks moved by, in minutes: above 0 for a gap, below 0 for an overlap. */
  readonly minutes: number;
}

const START = Temporal.PlainDate.from('2020-01-01');
const END = Temporal.PlainDate.from('2036-01-01');

/** Every clock change of `zone` in the years 2020 to 2035, as Temporal finds them. */
export const clockChangesOf = (zone: string): readonly ClockChange[] => {
  const changes: ClockChange[] = [];
  const end = END.toZonedDateTime(zone).epochMilliseconds;
  let at = START.toZonedDateTime(zone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < end) {
    const minutes = (at.offsetNanoseconds - at.subtract({ seconds: 1 }).offsetNanoseconds) / 60e9;
    if (minutes !== 0) changes.push({ zone, at, minutes, alike: `${at.epochMilliseconds} ${at.offset} ${minutes}` });
    at = at.getTimeZoneTransition('next');
  }
  return changes;
};

/** Where Temporal puts a wall-clock time, and whether it had to move it. */
export const placedByTemporal = (
  date: string,
  time: string,
  zone: string,
): { readonly atMs: number; readonly local: string; readonly shifted: boolean } => {
  const placed = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time });
  const local = placed.toString({ offset: 'never', timeZoneName: 'never', smallestUnit: 'minute' });
  return { atMs: placed.epochMilliseconds, local, shifted: local !== `${date}T${time}` };
};

/** The occurrences of a daily plan on those days, by Temporal alone. */
export const dailyByTemporal = (plan: Plan, days: readonly string[]): readonly object[] => {
  const byInstant = new Map<number, { local: string; amount: number; shifted: boolean }>();
  for (const day of days) {
    for (const { time, amount } of plan.times) {
      const { atMs, local, shifted } = placedByTemporal(day, time, plan.timeZone);
      const already = byInstant.get(atMs);
      byInstant.set(atMs, {
        local,
        amount: amount + (already?.amount ?? 0),
        shifted: shifted || (already?.shifted ?? false),
      });
    }
  }
  return [...byInstant]
    .sort(([a], [b]) => a - b)
    .map(([atMs, { local, amount, shifted }]) => {
      const [localDate, localTime] = local.split('T');
      return { dueAt: new Date(atMs), localDate, localTime, amount, shifted };
    });
};
