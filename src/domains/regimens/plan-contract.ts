import { z } from 'zod';
import { WEEKDAYS, isLocalDate, isTimeOfDay, isTimeZone } from '../../kernel/time';
import { faultsOf } from './plan-faults';

export const FIRST_DATE = '2000-01-01';
export const LAST_DATE = '2100-12-31';
const MOST_TIMES_A_DAY = 24;

/** PostgreSQL keeps no NUL, and no text of a patient has a use for one. */
const withoutNul = (text: string): boolean => !text.includes('\u0000');

/** Text as a person types it: ends trimmed, at most `longest` characters. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, { error: `Use at most ${longest} characters.` })
    .refine(withoutNul, { error: 'Remove the NUL character.' });

export const localDate = z
  .string()
  .refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.', abort: true })
  .refine((date) => date >= FIRST_DATE && date <= LAST_DATE, {
    error: `Choose a day between ${FIRST_DATE} and ${LAST_DATE}.`,
  });

const timeOfDay = z.string().refine(isTimeOfDay, { error: 'Write the time as HH:MM, from 00:00 to 23:59.' });

export const timeZone = z.string().refine(isTimeZone, { error: 'Use an IANA time zone, such as Africa/Nairobi.' });

/** How much one dose is, in units of the medication's form: 1 tablet, 2.5 millilitres. */
const amount = z
  .number()
  .gt(0, { error: 'Use an amount above 0.' })
  .max(1000, { error: 'Use an amount of at most 1000.' })
  .refine((value) => Number(value.toFixed(6)) === value, { error: 'Use at most 6 decimals.' });

/** One time of the day, and how much is taken then. */
export const planTimeInput = z.union([timeOfDay, z.strictObject({ time: timeOfDay, amount: amount.optional() })], {
  error: 'Write each time as "HH:MM", or as { "time": "HH:MM", "amount": 1 }.',
});

export const minutes = (least: number, most: number) =>
  z
    .int({ error: `Use whole minutes from ${least} to ${most}.` })
    .min(least, { error: `Use at least ${least} minutes.` })
    .max(most, { error: `Use at most ${most} minutes.` });

/** A field of the other kind of plan. Null says the same as leaving it out. */
const notHere = (what: string) => z.null({ error: what }).optional();

const shared = {
  /** Stands for `times` when there is one. */
  time: timeOfDay.optional(),
  times: z
    .array(planTimeInput)
    .min(1, { error: 'Give at least one time.' })
    .max(MOST_TIMES_A_DAY, { error: `Give at most ${MOST_TIMES_A_DAY} times a day.` })
    .optional(),
  /** The amount of each time that does not say its own. */
  amount: amount.default(1),
  /** The user's zone when left out. */
  timeZone: timeZone.optional(),
  timePolicy: z
    .literal('wall-clock', { error: 'Use "wall-clock": the time on the wall stays the same across clock changes.' })
    .default('wall-clock'),
  /** How long before the due time a first notice goes out; 0 for none. */
  leadMinutes: minutes(0, 1440).default(0),
  /** How long after the due time an unanswered dose is missed. */
  graceMinutes: minutes(5, 1440).default(60),
  repeatEveryMinutes: minutes(5, 240).default(30),
  /** Notices from the due time on, the first included. */
  maxReminders: z
    .int({ error: 'Use a whole number from 1 to 10.' })
    .min(1, { error: 'Use at least 1 reminder.' })
    .max(10, { error: 'Use at most 10 reminders.' })
    .default(2),
};

const oneTimePlan = z.strictObject({
  kind: z.literal('one-time'),
  date: localDate,
  ...shared,
  frequency: notHere('A one-time plan has no frequency: leave it out, or make the plan recurring.'),
  weekdays: notHere('A one-time plan has no weekdays: leave them out, or make the plan recurring.'),
  startDate: notHere('A one-time plan has no start date: use date, or make the plan recurring.'),
  endDate: notHere('A one-time plan has no end date: use date, or make the plan recurring.'),
});

const recurringPlan = z.strictObject({
  kind: z.literal('recurring'),
  frequency: z.enum(['daily', 'weekly'], { error: 'Choose daily or weekly.' }),
  weekdays: z.array(z.enum(WEEKDAYS, { error: `Choose from ${WEEKDAYS.join(', ')}.` })).nullish(),
  ...shared,
  /** Inclusive; today in the plan's zone when left out. */
  startDate: localDate.optional(),
  /** Inclusive; null, or left out, for open-ended. */
  endDate: localDate.nullish(),
  date: notHere('A recurring plan has no date: use startDate and endDate, or make the plan one-time.'),
});

/** When a medication is due (MED-1). A field that does not fit the kind of plan is refused by its name. */
export const planInput = z
  .discriminatedUnion('kind', [oneTimePlan, recurringPlan], { error: 'Choose a kind of plan: one-time or recurring.' })
  .superRefine((plan, refusal) => {
    for (const fault of faultsOf(plan))
      refusal.addIssue({ code: 'custom', path: [...fault.path], message: fault.message });
  });

export type OneTimePlanInput = z.infer<typeof oneTimePlan>;
export type RecurringPlanInput = z.infer<typeof recurringPlan>;
export type PlanInput = z.infer<typeof planInput>;
