import { z } from 'zod';
import { FIRST_DATE, isAskable, LAST_DATE } from '../../kernel/asked-days';
import { seenText } from '../../kernel/text';
import { WEEKDAYS, isLocalDate, isTimeOfDay, isTimeZone } from '../../kernel/time';
import { faultsOf } from './plan-faults';
import { COUNTED_FROM, TIME_POLICIES } from './recurrence-fields';

const MOST_TIMES_A_DAY = 24;

/** Text as a person types it: ends trimmed, at most `longest` characters. */
export const text = (longest: number) => seenText(longest).trim();

export const localDate = z
  .string()
  .refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.', abort: true })
  .refine(isAskable, {
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

const weekday = z.enum(WEEKDAYS, { error: `Choose from ${WEEKDAYS.join(', ')}.` });

/** One time of the day, how much is taken then, and on which weekdays where that is not every day of the plan. */
export const planTimeInput = z.union(
  [
    timeOfDay,
    z.strictObject({
      time: timeOfDay,
      amount: amount.optional(),
      weekdays: z.array(weekday).min(1, { error: 'Give at least one weekday, or leave weekdays out.' }).optional(),
    }),
  ],
  {
    error: 'Write each time as "HH:MM", or as { "time": "HH:MM", "amount": 1, "weekdays": ["monday"] }.',
  },
);
export type PlanTimeInput = z.infer<typeof planTimeInput>;

export const minutes = (least: number, most: number) =>
  z
    .int({ error: `Use whole minutes from ${least} to ${most}.` })
    .min(least, { error: `Use at least ${least} minutes.` })
    .max(most, { error: `Use at most ${most} minutes.` });

/** A field of the other kind of plan. Null says the same as leaving it out. */
const notHere = (what: string) => z.null({ error: what }).optional();

const wholeNumber = (least: number, most: number) =>
  z
    .int({ error: `Use a whole number from ${least} to ${most}.` })
    .min(least, { error: `Use at least ${least}.` })
    .max(most, { error: `Use at most ${most}.` });

const times = z
  .array(planTimeInput)
  .min(1, { error: 'Give at least one time.' })
  .max(MOST_TIMES_A_DAY, { error: `Give at most ${MOST_TIMES_A_DAY} times a day.` });

/** How and by which clock every kind of plan reminds. */
const always = {
  /** The amount of each time that does not say its own. */
  amount: amount.default(1),
  /** The user's zone when left out. */
  timeZone: timeZone.optional(),
  timePolicy: z
    .enum(TIME_POLICIES, {
      error:
        'Use "wall-clock": the time on the wall stays the same across clock changes; "follow-me": the same, in the zone you are in; or "elapsed": exact hours.',
    })
    .default('wall-clock'),
  /** How long before the due time a first reminder goes out; 0 for none. */
  leadMinutes: minutes(0, 1440).default(0),
  /** How long after the due time an unanswered dose is missed. */
  graceMinutes: minutes(5, 1440).default(60),
  repeatEveryMinutes: minutes(5, 240).default(30),
  /** Reminders from the due time on, the first included. */
  maxReminders: z
    .int({ error: 'Use a whole number from 1 to 10.' })
    .min(1, { error: 'Use at least 1 reminder.' })
    .max(10, { error: 'Use at most 10 reminders.' })
    .default(2),
  /** False: its reminders wait for the end of quiet hours, and those that are of no use by then are not sent. */
  throughQuietHours: z.boolean({ error: 'Use true or false.' }).optional(),
};

const shared = {
  /** Stands for `times` when there is one. */
  time: timeOfDay.optional(),
  times: times.optional(),
  ...always,
};

const dates = {
  /** Inclusive; today in the plan's zone when left out. */
  startDate: localDate.optional(),
  /** Inclusive; null, or left out, for open-ended. */
  endDate: localDate.nullish(),
};

/** The plan ends after so many doses from now on: the count of FHIR's Timing and of an iCalendar rule. */
const count = wholeNumber(1, 10_000).nullish();

/** What only some kinds of plan have, in the words of a refusal. */
const FIELDS = {
  date: 'date: use startDate and endDate, or make the plan one-time',
  frequency: 'frequency: leave it out, or make the plan recurring',
  weekdays: 'weekdays: leave them out, or make the plan recurring',
  startDate: 'start date: use date, or make the plan recurring',
  endDate: 'end date: use date, or make the plan recurring',
  time: 'time: leave it out, or make the plan recurring',
  times: 'list of times: leave it out, or make the plan recurring',
  every: '“every”: leave it out, or make the plan recurring',
  cycle: 'cycle: leave it out, or make the plan recurring',
  steps: 'steps: leave them out, or make the plan a taper',
  everyHours: 'hours between doses: leave them out, or make the plan an interval',
  countedFrom: 'hours to count: leave it out, or make the plan an interval',
  wakingHours: 'waking hours: leave them out and choose its times within them, or make the plan an interval',
  maxPer24Hours: 'maximum in 24 hours: leave it out, or make the plan as-needed',
  minimumGapMinutes: 'gap between doses: leave it out, or make the plan as-needed',
  count: 'number of doses: leave it out',
} as const;

/** Refuses fields of other kinds of plan by their name. */
const without = <Name extends keyof typeof FIELDS>(plan: string, ...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, notHere(`${plan} has no ${FIELDS[name]}.`)])) as Record<
    Name,
    ReturnType<typeof notHere>
  >;

const oneTimePlan = z.strictObject({
  kind: z.literal('one-time'),
  date: localDate,
  ...shared,
  ...without('A one-time plan', 'frequency', 'weekdays', 'startDate', 'endDate', 'every', 'cycle', 'steps'),
  ...without(
    'A one-time plan',
    'everyHours',
    'countedFrom',
    'wakingHours',
    'maxPer24Hours',
    'minimumGapMinutes',
    'count',
  ),
});

const recurringPlan = z.strictObject({
  kind: z.literal('recurring'),
  frequency: z.enum(['daily', 'weekly'], { error: 'Choose daily or weekly.' }),
  weekdays: z.array(weekday).nullish(),
  ...shared,
  ...dates,
  /** Every so many days or weeks, counted from the start; 1 when left out. */
  every: wholeNumber(1, 366).nullish(),
  /** So many days with doses, then so many without. */
  cycle: z
    .strictObject(
      { onDays: wholeNumber(1, 366), offDays: wholeNumber(1, 366) },
      {
        error: 'Write a cycle as { "onDays": 21, "offDays": 7 }.',
      },
    )
    .nullish(),
  count,
  ...without(
    'A recurring plan',
    'date',
    'steps',
    'everyHours',
    'countedFrom',
    'wakingHours',
    'maxPer24Hours',
    'minimumGapMinutes',
  ),
});

const intervalPlan = z.strictObject({
  kind: z.literal('interval'),
  everyHours: wholeNumber(1, 168),
  /** `clock`: from the first time on; `last-taken`: each from the moment at which the one before it was taken. */
  countedFrom: z
    .enum(COUNTED_FROM, { error: 'Count from the "clock", or from the dose "last-taken".' })
    .default('clock'),
  /** The first time, on the first day. */
  time: timeOfDay,
  /** Doses that would fall outside of them are left out, or, counted from the last one taken, wait for the morning. */
  wakingHours: z
    .strictObject(
      { from: timeOfDay, to: timeOfDay },
      { error: 'Write waking hours as { "from": "07:00", "to": "22:00" }.' },
    )
    .nullish(),
  ...always,
  ...dates,
  count,
  ...without(
    'An interval',
    'date',
    'frequency',
    'weekdays',
    'times',
    'every',
    'cycle',
    'steps',
    'maxPer24Hours',
    'minimumGapMinutes',
  ),
});

const taperPlan = z.strictObject({
  kind: z.literal('taper'),
  /** One after the other, without a day between them. */
  steps: z
    .array(
      z.strictObject({
        /** Null for the last step, where it goes on until further notice. */
        days: wholeNumber(1, 3660).nullable(),
        amount: amount.optional(),
        /** Those of the plan when left out. */
        times: times.optional(),
      }),
    )
    .min(1, { error: 'Give at least one step.' })
    .max(60, { error: 'Give at most 60 steps.' }),
  ...shared,
  startDate: localDate.optional(),
  ...without('A taper', 'date', 'frequency', 'weekdays', 'every', 'cycle', 'everyHours', 'countedFrom', 'wakingHours'),
  ...without('A taper', 'maxPer24Hours', 'minimumGapMinutes', 'count'),
  endDate: notHere('A taper ends with its last step: leave the end out, and give that step its days.'),
});

const asNeededPlan = z.strictObject({
  kind: z.literal('as-needed'),
  /** Doses in any 24 hours, at most. */
  maxPer24Hours: wholeNumber(1, 48),
  /** The time between two doses, at least. */
  minimumGapMinutes: minutes(0, 1440).default(0),
  ...always,
  ...dates,
  ...without(
    'An as-needed plan',
    'date',
    'frequency',
    'weekdays',
    'time',
    'times',
    'every',
    'cycle',
    'steps',
    'everyHours',
  ),
  ...without('An as-needed plan', 'countedFrom', 'wakingHours', 'count'),
});

/** When a medication is due (MED-1, MED-2). A field that does not fit the kind of plan is refused by its name. */
export const planInput = z
  .discriminatedUnion('kind', [oneTimePlan, recurringPlan, intervalPlan, taperPlan, asNeededPlan], {
    error: 'Choose a kind of plan: one-time, recurring, interval, taper or as-needed.',
  })
  .superRefine((plan, refusal) => {
    for (const fault of faultsOf(plan))
      refusal.addIssue({ code: 'custom', path: [...fault.path], message: fault.message });
  });

export type OneTimePlanInput = z.infer<typeof oneTimePlan>;
export type RecurringPlanInput = z.infer<typeof recurringPlan>;
export type PlanInput = z.infer<typeof planInput>;
