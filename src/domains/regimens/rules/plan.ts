import { invalidField } from '../../../kernel/errors';
import { WEEKDAYS, canonicalTimeZone, localDateOf, type TimeZone, type Weekday } from '../../../kernel/time';
import type { PlanInput } from '../contract';
import type { PlanTimeInput } from '../plan-contract';
import type { ReminderPolicy } from './reminders';
import { lastDueAt, type PlanTime, type Recurrence } from './recurrence';
import { isScheduled } from '../recurrence-fields';

export type { PlanTime } from './recurrence';

/** When something is due and how it is reminded. What the kind of plan does not have is null or left out. */
export interface Plan extends Recurrence, ReminderPolicy {}

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
export const reconcilePlan = (input: PlanInput, settling: Settling): Plan => {
  const plan = draftPlan(input, settling);
  if (!isScheduled(plan)) {
    if (plan.endDate === null || plan.endDate >= localDateOf(settling.now, plan.timeZone)) return plan;
    throw invalidField(['plan', 'endDate'], 'This day has passed: choose a later end.');
  }
  const last = lastDueAt(plan);
  if (last !== null && last > settling.now) return plan;
  throw refusedAsOver(plan, last);
};

/**
 * The same for a plan that takes the place of `before`. It may end today although nothing of today is left: so a plan is
 * ended. A number of doses that stays the same goes on being counted from where it was.
 */
export const reconcileChange = (input: PlanInput, before: Plan, settling: Settling): Plan => {
  const drafted = draftPlan(input, settling);
  const plan =
    drafted.count && drafted.count === before.count ? { ...drafted, countedSince: before.countedSince } : drafted;
  if (plan.endDate !== null && plan.endDate >= localDateOf(settling.now, plan.timeZone)) return plan;
  if (!isScheduled(plan)) return reconcilePlan(input, settling);
  const last = lastDueAt(plan);
  if (last !== null && last > settling.now) return plan;
  throw refusedAsOver(plan, last);
};

/** `reconcilePlan` without the look at the clock: a preview may also show what has passed. */
export const draftPlan = (input: PlanInput, { now, timeZone }: Settling): Plan => {
  const zone = canonicalTimeZone(input.timeZone ?? timeZone);
  if (zone === null) throw invalidField(['plan', 'timeZone'], 'Use an IANA time zone, such as Africa/Nairobi.');
  const always = {
    kind: input.kind,
    frequency: null,
    weekdays: [],
    times: [],
    date: null,
    timeZone: zone,
    timePolicy: input.timePolicy,
    leadMinutes: input.leadMinutes,
    graceMinutes: input.graceMinutes,
    repeatEveryMinutes: input.repeatEveryMinutes,
    maxReminders: input.maxReminders,
    ...(input.throughQuietHours === undefined ? {} : { throughQuietHours: input.throughQuietHours }),
  };
  if (input.kind === 'one-time')
    return { ...always, times: timesOf(input), date: input.date, startDate: null, endDate: null };

  const startDate = input.startDate ?? localDateOf(now, zone);
  const endDate = input.endDate ?? null;
  if (endDate !== null && endDate < startDate)
    throw invalidField(['plan', 'endDate'], 'The end must not be before the start.');
  return { ...always, startDate, endDate, ...ownFieldsOf(input), ...countOf(input, now) };
};

type Own = Partial<Omit<Recurrence, 'kind'>>;

const ownFieldsOf = (input: Exclude<PlanInput, { kind: 'one-time' }>): Own => {
  if (input.kind === 'recurring')
    return {
      frequency: input.frequency,
      weekdays: WEEKDAYS.filter((weekday) => input.weekdays?.includes(weekday)),
      times: timesOf(input),
      ...(input.every && input.every > 1 ? { every: input.every } : {}),
      ...(input.cycle ? { cycle: input.cycle } : {}),
    };
  if (input.kind === 'interval')
    return {
      times: [{ time: input.time, amount: input.amount }],
      everyHours: input.everyHours,
      countedFrom: input.countedFrom,
      ...(input.wakingHours ? { wakingHours: input.wakingHours } : {}),
    };
  if (input.kind === 'taper')
    return {
      times: timesOf(input),
      steps: input.steps.map(({ days, amount, times }) => ({
        days,
        times: timesOf({ ...(times ? { times } : input), amount: amount ?? input.amount }),
      })),
    };
  return {
    times: [{ time: '00:00', amount: input.amount }],
    maxPer24Hours: input.maxPer24Hours,
    minimumGapMinutes: input.minimumGapMinutes,
  };
};

/** Doses are counted from now on. */
const countOf = (input: PlanInput, now: Date): Own =>
  input.count ? { count: input.count, countedSince: now.toISOString() } : {};

interface Times {
  readonly time?: string | undefined;
  readonly times?: readonly PlanTimeInput[] | undefined;
  readonly amount: number;
}

const timesOf = ({ time, times, amount }: Times): readonly PlanTime[] =>
  (times ?? (time === undefined ? [] : [time]))
    .map((each) => (typeof each === 'string' ? { time: each, amount } : timeOf(each, amount)))
    .sort((a, b) => (a.time < b.time ? -1 : 1));

const timeOf = (
  { time, amount, weekdays }: Exclude<PlanTimeInput, string>,
  ofPlan: number,
): PlanTime & { readonly weekdays?: readonly Weekday[] } => ({
  time,
  amount: amount ?? ofPlan,
  ...(weekdays ? { weekdays: WEEKDAYS.filter((weekday) => weekdays.includes(weekday)) } : {}),
});

const refusedAsOver = (plan: Plan, last: Date | null): Error => {
  if (plan.kind === 'one-time') return invalidField(['plan', 'date'], 'This time has passed: choose a time to come.');
  if (plan.kind === 'taper')
    return invalidField(['plan', 'startDate'], 'Every step is over: choose a later start, or longer steps.');
  if (last !== null) return invalidField(['plan', 'endDate'], 'Every due time has passed: choose a later end.');
  if (plan.kind === 'interval')
    return invalidField(['plan', 'everyHours'], 'No due time falls between the start and the end: choose a later end.');
  return invalidField(
    ['plan', 'endDate'],
    'None of the weekdays falls between the start and the end: choose a later end.',
  );
};
