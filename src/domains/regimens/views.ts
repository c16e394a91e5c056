import { z } from 'zod';
import { WEEKDAYS } from '../../kernel/time';
import { DOSE_STATUSES, FORMS } from './words';

const instant = z.iso.datetime();
const day = z.iso.date();
const clockTime = z.string();
const documentId = z.string();

/** A plan as clients see it. What the kind of plan does not have is null (weekdays: empty). */
export const planView = z.object({
  documentId,
  kind: z.enum(['one-time', 'recurring']),
  frequency: z.enum(['daily', 'weekly']).nullable(),
  weekdays: z.array(z.enum(WEEKDAYS)),
  times: z.array(z.object({ time: clockTime, amount: z.number() })),
  date: day.nullable(),
  startDate: day.nullable(),
  endDate: day.nullable(),
  timeZone: z.string(),
  timePolicy: z.literal('wall-clock'),
  leadMinutes: z.int(),
  graceMinutes: z.int(),
  repeatEveryMinutes: z.int(),
  maxReminders: z.int(),
});
export type PlanView = z.infer<typeof planView>;

export const medicationView = z.object({
  documentId,
  name: z.string(),
  description: z.string().nullable(),
  form: z.enum(FORMS).nullable(),
  strength: z.string().nullable(),
  active: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  /** Null once the medication has been stopped. */
  plan: planView.nullable(),
});
export type MedicationView = z.infer<typeof medicationView>;

/** One due instant of a plan, before it is a dose. */
export const occurrenceView = z.object({
  dueAt: instant,
  /** The day and the time that the wall clock of the plan's zone shows at `dueAt`. */
  localDate: day,
  localTime: clockTime,
  amount: z.number(),
  /** True when a clock change skipped the planned time, so that it moved on by the length of the gap. */
  shifted: z.boolean(),
});
export type OccurrenceView = z.infer<typeof occurrenceView>;

export const doseView = z.object({
  /** Null only in the calendar, for an occurrence that is too far ahead to be a dose yet. */
  documentId: documentId.nullable(),
  dueAt: instant,
  localDate: day,
  localTime: clockTime,
  timeZone: z.string(),
  amount: z.number(),
  status: z.enum(DOSE_STATUSES),
  takenAt: instant.nullable(),
  markedAt: instant.nullable(),
  note: z.string().nullable(),
  snoozedUntil: instant.nullable(),
  noticesSent: z.int(),
  medication: z.object({
    documentId,
    name: z.string(),
    strength: z.string().nullable(),
    form: z.enum(FORMS).nullable(),
  }),
  plan: z.object({ documentId }),
});
export type DoseView = z.infer<typeof doseView>;

const tally = {
  /** Doses taken, the late ones included. */
  taken: z.int(),
  /** Of the taken ones, those taken after the plan's grace period. */
  late: z.int(),
  missed: z.int(),
  skipped: z.int(),
  /** Taken, of all that were taken, missed or skipped: 0 to 100, one decimal. Null when nothing has been decided yet. */
  percentage: z.number().nullable(),
};

export const adherenceView = z.object({
  from: day.nullable(),
  to: day.nullable(),
  ...tally,
  byPlan: z.array(
    z.object({ plan: z.object({ documentId }), medication: z.object({ documentId, name: z.string() }), ...tally }),
  ),
  byWeek: z.array(
    z.object({
      /** ISO 8601 week, such as "2026-W22". */ week: z.string(),
      /** Its Monday. */ from: day,
      /** Its Sunday. */ to: day,
      ...tally,
    }),
  ),
  /** Days in a row, up to now, in which every due dose was taken; days without a dose neither count nor break it. */
  streak: z.object({ current: z.int(), longest: z.int() }),
});
export type AdherenceView = z.infer<typeof adherenceView>;
