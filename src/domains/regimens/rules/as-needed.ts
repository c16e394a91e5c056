import { DAY_MS, MINUTE_MS } from '../../../kernel/durations';
import { tooMuchAsNeeded, tooSoonAsNeeded } from '../errors';

/** How often something may be taken as needed. */
export interface AsNeededLimits {
  /** In any 24 hours. */
  readonly maxPer24Hours: number;
  readonly minimumGapMinutes: number;
}

/** Where somebody stands with what is taken as needed. */
export interface AsNeededState {
  readonly takenIn24Hours: number;
  readonly left: number;
  /** True when the next dose is the last one that is allowed for now. */
  readonly nextIsLast: boolean;
  /** When the next dose is possible; now when it is possible now. */
  readonly nextAt: Date;
}

/** Seen from `now`; `taken` are the moments of taking, in any order. */
export const asNeededState = (limits: AsNeededLimits, taken: readonly Date[], now: Date): AsNeededState => {
  const recent = taken.filter((at) => at.getTime() > now.getTime() - DAY_MS).length;
  const left = Math.max(0, limits.maxPer24Hours - recent);
  return { takenIn24Hours: recent, left, nextIsLast: left === 1, nextAt: nextPossible(limits, taken, now) };
};

/**
 * Refuses a dose at `at` that would be one too many: for each 24 hours that hold it, the doses that were recorded for
 * later included, and for the gap on both sides.
 */
export const checkAsNeeded = (limits: AsNeededLimits, taken: readonly Date[], at: Date): void => {
  const gapMs = limits.minimumGapMinutes * MINUTE_MS;
  if (taken.some((other) => Math.abs(other.getTime() - at.getTime()) < Math.max(gapMs, 1)))
    throw tooSoonAsNeeded(limits.minimumGapMinutes, nextPossible(limits, taken, at));
  const all = [...taken, at].map((each) => each.getTime());
  const isOver = all.some((end) => {
    const held = all.filter((ms) => ms > end - DAY_MS && ms <= end);
    return held.includes(at.getTime()) && held.length > limits.maxPer24Hours;
  });
  if (isOver) throw tooMuchAsNeeded(limits.maxPer24Hours, nextPossible(limits, taken, at));
};

/** The earliest moment from `from` on at which one more fits. */
const nextPossible = (limits: AsNeededLimits, taken: readonly Date[], from: Date): Date => {
  const gapMs = limits.minimumGapMinutes * MINUTE_MS;
  const times = taken.map((at) => at.getTime());
  const candidates = [from.getTime(), ...times.map((ms) => ms + gapMs), ...times.map((ms) => ms + DAY_MS)]
    .filter((ms) => ms >= from.getTime())
    .sort((a, b) => a - b);
  const fits = (at: number): boolean =>
    times.every((ms) => Math.abs(ms - at) >= Math.max(gapMs, 1)) &&
    [...times, at].every((end) => {
      const held = [...times, at].filter((ms) => ms > end - DAY_MS && ms <= end);
      return !held.includes(at) || held.length <= limits.maxPer24Hours;
    });
  return new Date(candidates.find(fits) ?? from.getTime() + DAY_MS);
};
