import { HOUR_MS, MINUTE_MS } from '../../../kernel/durations';
import { addDays, localDateOf, localTimeOf, minutesOf, placeOnClock } from '../../../kernel/time';
import type { Plan } from './plan';
import type { Occurrence } from './recurrence';
import { wakefulnessOf } from './day-rules';

/** What the next dose of a plan that counts from the last one taken turns on. */
export interface ChainSoFar {
  /** The last dose that has its answer; null before the first. */
  readonly last: { readonly dueAt: Date; readonly takenAt: Date | null } | null;
  /** How many doses there have been, those of before the plan's number of doses was counted left out. */
  readonly made: number;
}

/**
 * When the next dose is due: so many hours after the last one was taken (of one that was missed or skipped: after it was
 * due), in the morning where that falls outside of the waking hours. Null when the plan is over.
 */
export const nextInChain = (plan: Plan, { last, made }: ChainSoFar, now: Date): Occurrence | null => {
  if (plan.count && made >= plan.count) return null;
  const begins = placeOnClock(
    plan.startDate ?? localDateOf(now, plan.timeZone),
    plan.times[0]?.time ?? '00:00',
    plan.timeZone,
  ).at;
  const stepMs = (plan.everyHours ?? 24) * HOUR_MS;
  const afterLast = last ? (last.takenAt ?? last.dueAt).getTime() + stepMs : begins.getTime();
  const openMs = last ? now.getTime() - plan.graceMinutes * MINUTE_MS : now.getTime();
  const earliestMs = Math.max(afterLast, last ? begins.getTime() : afterLast);
  const skipped = Math.max(0, Math.floor((openMs - earliestMs) / stepMs) + 1);
  const dueAt = awake(plan, wholeMinute(earliestMs + (earliestMs > openMs ? 0 : skipped) * stepMs));
  const localDate = localDateOf(dueAt, plan.timeZone);
  if (plan.endDate !== null && localDate > plan.endDate) return null;
  return {
    dueAt,
    localDate,
    localTime: localTimeOf(dueAt, plan.timeZone),
    amount: plan.times[0]?.amount ?? 1,
    shifted: false,
  };
};

/** Doses are due at whole minutes, never earlier than they may be. */
const wholeMinute = (ms: number): Date => new Date(Math.ceil(ms / MINUTE_MS) * MINUTE_MS);

const awake = ({ wakingHours, timeZone }: Plan, at: Date): Date => {
  const time = localTimeOf(at, timeZone);
  if (!wakingHours || wakefulnessOf(wakingHours)(minutesOf(time) * MINUTE_MS)) return at;
  const today = localDateOf(at, timeZone);
  return placeOnClock(time < wakingHours.from ? today : addDays(today, 1), wakingHours.from, timeZone).at;
};
