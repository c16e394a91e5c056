import { z } from 'zod';
import { instant, localDate, pages, patient, someText, text, timeOfDay } from './fields';

export const GOAL_STATUSES = ['active', 'reached', 'missed', 'stopped'] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];
export const MEASURES = ['entries', 'adherence', 'health-score'] as const;
export type Measure = (typeof MEASURES)[number];

const amount = z
  .number()
  .min(-1_000_000, { error: 'Use a number of at least -1000000.' })
  .max(1_000_000, { error: 'Use a number of at most 1000000.' });

const goalFields = {
  title: someText(200),
  note: text(2000).nullable(),
  horizon: z.enum(['short', 'long'], { error: 'Choose from short, long.' }),
  unit: someText(40),
  direction: z.enum(['up', 'down'], { error: 'Choose from up, down.' }),
  start: amount,
  target: amount,
  /** The last day, in one's own zone. */
  until: localDate,
  /** A reminder at that time, each day or each week; null for none. */
  remindAt: timeOfDay.nullable(),
  remindEvery: z.enum(['day', 'week'], { error: 'Choose from day, week.' }),
};

const wayToGo = ({ direction, start, target }: { direction: 'up' | 'down'; start: number; target: number }): boolean =>
  direction === 'up' ? target > start : target < start;
const WRONG_WAY = {
  error: 'The target has to be above the start for `up`, and below it for `down`.',
  path: ['target'],
};

/** A measurable goal. Where it is measured by adherence or the health score, start and target are of 100. */
export const goalInput = z
  .strictObject({
    ...goalFields,
    note: goalFields.note.default(null),
    remindAt: goalFields.remindAt.default(null),
    remindEvery: goalFields.remindEvery.default('day'),
    measuredBy: z.enum(MEASURES, { error: `Choose from ${MEASURES.join(', ')}.` }).default('entries'),
  })
  .refine(wayToGo, WRONG_WAY);
export type GoalInput = z.output<typeof goalInput>;

/** What is left out stays. */
export const goalChange = z.strictObject({
  title: goalFields.title.optional(),
  note: goalFields.note.optional(),
  horizon: goalFields.horizon.optional(),
  target: goalFields.target.optional(),
  until: goalFields.until.optional(),
  remindAt: goalFields.remindAt.optional(),
  remindEvery: goalFields.remindEvery.optional(),
  /** Stops it, or goes on with it. */
  status: z.enum(['active', 'stopped'], { error: 'Choose from active, stopped.' }).optional(),
});
export type GoalChange = z.output<typeof goalChange>;

export const goalView = z.object({
  documentId: z.string(),
  title: z.string(),
  note: z.string().nullable(),
  horizon: z.enum(['short', 'long']),
  unit: z.string(),
  direction: z.enum(['up', 'down']),
  start: z.number(),
  target: z.number(),
  current: z.number(),
  /** 0 to 100. */
  progress: z.number(),
  until: z.string(),
  status: z.enum(GOAL_STATUSES),
  measuredBy: z.enum(MEASURES),
  setBy: z.enum(['self', 'staff']),
  remindAt: z.iso.time({ precision: -1 }).nullable(),
  remindEvery: z.enum(['day', 'week']),
  reachedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type GoalView = z.output<typeof goalView>;

export const goalsQuery = z.strictObject({ status: z.enum(GOAL_STATUSES).optional(), patient, ...pages });
export type GoalsQuery = z.output<typeof goalsQuery>;

export const entryInput = z.strictObject({
  value: amount,
  /** Now unless said otherwise, and never later. */
  at: instant.optional(),
  note: text(500).nullable().default(null),
});
export type EntryInput = z.output<typeof entryInput>;

export const entryView = z.object({
  documentId: z.string(),
  value: z.number(),
  at: z.string(),
  note: z.string().nullable(),
});
export type EntryView = z.output<typeof entryView>;

export const addedEntryView = z.object({ entry: entryView, goal: goalView });
export type AddedEntryView = z.output<typeof addedEntryView>;

export const entriesQuery = z.strictObject(pages);
export type EntriesQuery = z.output<typeof entriesQuery>;
