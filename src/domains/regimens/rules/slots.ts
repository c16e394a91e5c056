import { DAY_MS } from '../../../kernel/durations';
import { addDays, startOfDay, type LocalDate } from '../../../kernel/time';
import { occurrences, type Occurrence, type Recurrence } from './recurrence';

/** A dose that stays whatever its plan says from now on: it is due, or has its answer. */
export interface StayingDose {
  readonly localDate: LocalDate;
  /** When it was due by its plan. */
  readonly dueAt: Date;
}

/**
 * The due instants of a new plan that are to come and that the day has no room for: each dose of that day that stays is
 * one of the day's doses, so that a plan that is changed at any moment gives no day more doses than the fuller of the two
 * plans. What is left out is the earliest of what is to come.
 */
export const withoutRoom = (plan: Recurrence, staying: readonly StayingDose[], now: Date): ReadonlySet<number> => {
  const left = new Set<number>();
  for (const day of new Set(staying.map(({ localDate }) => localDate))) {
    const kept = staying.filter(({ localDate }) => localDate === day);
    const keptAt = new Set(kept.map(({ dueAt }) => dueAt.getTime()));
    const ofDay = occurrencesOn(plan, day);
    const coming = ofDay.filter(({ dueAt }) => dueAt > now && !keptAt.has(dueAt.getTime()));
    const room = Math.max(0, ofDay.length - kept.length);
    for (const { dueAt } of coming.slice(0, Math.max(0, coming.length - room))) left.add(dueAt.getTime());
  }
  return left;
};

/** A clock change can carry a time over midnight. */
const occurrencesOn = (plan: Recurrence, day: LocalDate): readonly Occurrence[] => {
  const from = new Date(startOfDay(day, plan.timeZone).getTime() - DAY_MS);
  const to = new Date(startOfDay(addDays(day, 1), plan.timeZone).getTime() + DAY_MS);
  return occurrences(plan, from, to).filter(({ localDate }) => localDate === day);
};
