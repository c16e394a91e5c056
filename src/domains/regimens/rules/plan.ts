import { invalidField } from '../../../kernel/errors';
import { WEEKDAYS, canonicalTimeZone, localDateOf, type TimeZone } from '../../../kernel/time';
import type { PlanInput } from '../contract';
import type { ReminderPolicy } from './reminders';
import { lastDueAt, type PlanTime, type Recurrence } from './recurrence';

export type { PlanTime } from './recurrence';

/** When something is due and how it is reminded. What the kind of plan does not have is null. */
export interface Plan extends Recurrence, ReminderPolicy {
  readonly timePolicy: 'wall-clock';
}

/** What a plan needs to know that its author did not write. */
export interface Settling {
  readonly now: Date;
  /** The author's own zone, where the plan names none. */
  readonly timeZone: TimeZone;
}

/**
 * The plan that its author meant, with every default in place.
 * Refuses a plan of which nothing is left to come: it would never remind anybody.
 */
export const settlePlan = (input: PlanInput, { now, timeZone }: Settling): Plan => {
  const plan = draftPlan(input, { now, timeZone });
  const last = lastDueAt(plan);
  if (last !== null && last > now) return plan;
  throw refusedAsOver(plan, last);
};

/** `settlePlan` without the look at the clock: a preview may also show what has passed. */
export const draftPlan = (input: PlanInput, { now, timeZone }: Settling): Plan => {
  const zone = canonicalTimeZone(input.timeZone ?? timeZone);
  if (zone === null) throw invalidField(['plan', 'timeZone'], 'Use an IANA time zone, such as Africa/Nairobi.');
  const policy = {
    leadMinutes: input.leadMinutes,
    graceMinutes: input.graceMinutes,
    repeatEveryMinutes: input.repeatEveryMinutes,
    maxReminders: input.maxReminders,
  };
  const always = { times: timesOf(input), timeZone: zone, timePolicy: input.timePolicy, ...policy };
  if (input.kind === 'one-time') {
    return {
      kind: input.kind,
      frequency: null,
      weekdays: [],
      date: input.date,
      startDate: null,
      endDate: null,
      ...always,
    };
  }
  const startDate = input.startDate ?? localDateOf(now, zone);
  const endDate = input.endDate ?? null;
  if (endDate !== null && endDate < startDate)
    throw invalidField(['plan', 'endDate'], 'The end must not be before the start.');
  const weekdays = WEEKDAYS.filter((weekday) => input.weekdays?.includes(weekday));
  return { kind: input.kind, frequency: input.frequency, weekdays, date: null, startDate, endDate, ...always };
};

const timesOf = ({ time, times, amount }: PlanInput): readonly PlanTime[] =>
  (times ?? (time === undefined ? [] : [time]))
    .map((each) =>
      typeof each === 'string' ? { time: each, amount } : { time: each.time, amount: each.amount ?? amount },
    )
    .sort((a, b) => (a.time < b.time ? -1 : 1));

const refusedAsOver = (plan: Plan, last: Date | null): Error => {
  if (plan.kind === 'one-time') return invalidField(['plan', 'date'], 'This time has passed: choose a time to come.');
  if (last === null)
    return invalidField(
      ['plan', 'endDate'],
      'None of the weekdays falls between the start and the end: choose a later end.',
    );
  return invalidField(['plan', 'endDate'], 'Every due time has passed: choose a later end.');
};
