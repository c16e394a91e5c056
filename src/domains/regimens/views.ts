import { z } from 'zod';
import { WEEKDAYS } from '../../kernel/time';
import { describedView } from './medication-fields';
import { COUNTED_FROM, PLAN_KINDS, TIME_POLICIES } from './recurrence-fields';
import { ABOUT, DOSE_STATUSES, FORMS } from './words';

const instant = z.iso.datetime();
const day = z.iso.date();
const clockTime = z.string();
const documentId = z.string();

/** One time of the day; on these weekdays only, where it has any. */
const planTime = z.object({ time: clockTime, amount: z.number(), weekdays: z.array(z.enum(WEEKDAYS)).optional() });

/** A plan as clients see it. What the kind of plan does not have is null (weekdays: empty). */
export const planView = z.object({
  documentId,
  kind: z.enum(PLAN_KINDS),
  frequency: z.enum(['daily', 'weekly']).nullable(),
  weekdays: z.array(z.enum(WEEKDAYS)),
  times: z.array(planTime),
  date: day.nullable(),
  startDate: day.nullable(),
  endDate: day.nullable(),
  timeZone: z.string(),
  timePolicy: z.enum(TIME_POLICIES),
  leadMinutes: z.int(),
  graceMinutes: z.int(),
  repeatEveryMinutes: z.int(),
  maxReminders: z.int(),
  /** Every so many days or weeks; null for each. */
  every: z.int().nullable(),
  cycle: z.object({ onDays: z.int(), offDays: z.int() }).nullable(),
  /** The steps of a taper. */
  steps: z.array(z.object({ days: z.int().nullable(), times: z.array(planTime) })).nullable(),
  everyHours: z.int().nullable(),
  countedFrom: z.enum(COUNTED_FROM).nullable(),
  wakingHours: z.object({ from: clockTime, to: clockTime }).nullable(),
  maxPer24Hours: z.int().nullable(),
  minimumGapMinutes: z.int().nullable(),
  /** The plan ends after so many doses. */
  count: z.int().nullable(),
  countedSince: instant.nullable(),
  /** Whether its reminders go out in quiet hours, too. */
  throughQuietHours: z.boolean(),
  /** Since when it is paused; null while it runs. */
  pausedAt: instant.nullable(),
});
export type PlanView = z.infer<typeof planView>;

export const medicationView = z.object({
  documentId,
  name: z.string(),
  ...describedView,
  active: z.boolean(),
  about: z.enum(ABOUT),
  /** The entry of the catalogue that it was chosen from. */
  catalogueId: z.string().nullable(),
  /** Who takes it; null for oneself. */
  dependant: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** What started it; null where the patient did. */
  origin: z.object({ type: z.string(), id: z.string() }).nullable(),
  /** What is at home; null where nobody counts. */
  unitsOnHand: z.number().nullable(),
  createdAt: instant,
  updatedAt: instant,
  /** Null once the medication has been stopped. */
  plan: planView.nullable(),
});
export type MedicationView = z.infer<typeof medicationView>;

/** What does not go together, or is taken twice. */
export const interactionView = z.object({
  kind: z.enum(['interaction', 'duplicate']),
  severity: z.enum(['minor', 'moderate', 'serious', 'contraindicated']),
  between: z.array(z.string()),
  reason: z.string(),
  /** What to do about it. */
  management: z.string().nullable(),
  source: z.string(),
});
export type InteractionView = z.infer<typeof interactionView>;

/** A medication as it was added, with what there is to be warned of. */
export const addedMedicationView = medicationView.extend({
  /** Of what does not go together with what is taken already; empty when nothing is known. */
  warnings: z.array(interactionView),
});
export type AddedMedicationView = z.infer<typeof addedMedicationView>;

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
  about: z.enum(ABOUT).optional(),
  /** When it was due by its plan, where it was moved by itself. */
  movedFrom: instant.nullable().optional(),
  /** Of a vaccine that was given. */
  vaccination: z
    .object({
      product: z.string().nullable(),
      lot: z.string().nullable(),
      site: z.string().nullable(),
      givenBy: z.string().nullable(),
    })
    .nullable()
    .optional(),
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
