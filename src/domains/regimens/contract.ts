import { z } from 'zod';
import { WEEKDAYS, daysBetween } from '../../kernel/time';
import { describedInput, nullByDefault } from './medication-fields';
import { planView } from './views';
import { END_BEFORE_START, endsAfterStart, instant, page } from './contract-fields';
import { localDate, planInput, text, timeZone } from './plan-contract';
import { ABOUT, FORMS } from './words';

export {
  planInput,
  planTimeInput,
  type OneTimePlanInput,
  type PlanInput,
  type RecurringPlanInput,
} from './plan-contract';
export * from './dose-contract';
export * from './views';
export * from './words';

export const MOST_PREVIEW_DAYS = 400;
export const MOST_INTAKE_DAYS = 400;

const name = text(120).min(1, { error: 'Say what the medication is called.' });
const described = z.object(describedInput).partial().shape;

const id = text(60).min(1, { error: 'Give an id, or leave it out.' });

/** In spite of a serious warning: why. */
const override = z.strictObject({ reason: text(500).min(10, { error: 'Say why in at least 10 characters.' }) });

/** MED-1: one medication, supplement or vaccine, and when it is due. */
export const createMedicationInput = z.strictObject({
  name,
  ...nullByDefault(describedInput),
  /** A medication when left out. */
  about: z.enum(ABOUT, { error: `Choose from ${ABOUT.join(', ')}.` }).optional(),
  /** The documentId of the entry in the catalogue that it was chosen from. */
  catalogueId: id.nullable().optional(),
  /** The id of the dependant who takes it; oneself when left out. */
  dependantId: id.nullable().optional(),
  override: override.nullable().optional(),
  plan: planInput,
});
export type CreateMedicationInput = z.infer<typeof createMedicationInput>;

/** What is left out stays; null clears; a plan is given whole and takes the place of the old one. */
export const updateMedicationInput = z.strictObject({
  name: name.optional(),
  ...described,
  plan: planInput.optional(),
});
export type UpdateMedicationInput = z.infer<typeof updateMedicationInput>;

/** A local day stands for its whole length in the plan's zone, on both ends. */
const edge = z.union([localDate, instant], {
  error: 'Write a day as YYYY-MM-DD, or an instant as 2026-12-29T02:00:00Z.',
});

/** The body of a new medication (its name may be missing), or the plan alone, and the span to look at. */
export const previewInput = z.strictObject({
  name: name.optional(),
  ...described,
  plan: planInput,
  /** The first instant or day, included. */
  from: edge,
  /** An instant is excluded, a day is included. At most 400 days after `from`. */
  to: edge,
});
export type PreviewInput = z.infer<typeof previewInput>;

/** Something that might be added. */
export const checkMedicationInput = z.strictObject({
  name,
  about: z.enum(ABOUT, { error: `Choose from ${ABOUT.join(', ')}.` }).optional(),
});
export type CheckMedicationInput = z.infer<typeof checkMedicationInput>;

/** A plan as it stands, moved. */
export const movePlanInput = z
  .strictObject({
    /** By so many days; below 0: earlier. */
    days: z
      .int({ error: 'Use whole days from -366 to 366.' })
      .min(-366, { error: 'Use at least -366 days.' })
      .max(366, { error: 'Use at most 366 days.' })
      .default(0),
    /** By so many minutes of the day; below 0: earlier. */
    minutes: z
      .int({ error: 'Use whole minutes from -1439 to 1439.' })
      .min(-1439, { error: 'Use at least -1439 minutes.' })
      .max(1439, { error: 'Use at most 1439 minutes.' })
      .default(0),
  })
  .refine(({ days, minutes: shift }) => days !== 0 || shift !== 0, {
    error: 'Say by how many days or minutes the plan moves.',
    path: ['minutes'],
  });
export type MovePlanInput = z.infer<typeof movePlanInput>;

const flag = z.enum(['true', 'false'], { error: 'Use true or false.' });

/** Of vaccines or supplements: those that fall on a day, or on this day of the coming week. */
export const keptPlansQuery = z.strictObject({
  date: localDate.optional(),
  day: z.enum(WEEKDAYS, { error: `Choose from ${WEEKDAYS.join(', ')}.` }).optional(),
  dependantId: id.optional(),
  active: flag.optional(),
});
export type KeptPlansQuery = z.infer<typeof keptPlansQuery>;

/** A new plan for a vaccine or a supplement. */
export const keptPlanInput = createMedicationInput.omit({ about: true });

/** Both days are included; the last week when left out. */
export const intakeQuery = z
  .strictObject({
    from: localDate.optional(),
    to: localDate.optional(),
    about: z.enum(ABOUT, { error: `Choose from ${ABOUT.join(', ')}.` }).optional(),
  })
  .refine(endsAfterStart, END_BEFORE_START)
  .refine(({ from, to }) => !from || !to || daysBetween(from, to) < MOST_INTAKE_DAYS, {
    error: `Ask for at most ${MOST_INTAKE_DAYS} days at once.`,
    path: ['to'],
  });
export type IntakeQuery = z.infer<typeof intakeQuery>;

/** Amounts of one thing on one day, in units of its form. */
export const intakeView = z.array(
  z.object({
    date: z.iso.date(),
    medication: z.object({ documentId: z.string(), name: z.string() }),
    about: z.enum(ABOUT),
    planned: z.number(),
    taken: z.number(),
    missed: z.number(),
    skipped: z.number(),
  }),
);
export type IntakeView = z.infer<typeof intakeView>;

export const adminPlansQuery = z.strictObject({
  page: page(100_000).default(1),
  pageSize: page(100).default(25),
  about: z.enum(ABOUT, { error: `Choose from ${ABOUT.join(', ')}.` }).optional(),
  active: flag.optional(),
  /** The documentId of the account whose plans are asked for; everybody's when left out. */
  patientId: id.optional(),
});
export type AdminPlansQuery = z.infer<typeof adminPlansQuery>;

export const adminPlanView = z.object({
  active: z.boolean(),
  about: z.enum(ABOUT),
  medication: z.object({
    documentId: z.string(),
    name: z.string(),
    strength: z.string().nullable(),
    form: z.enum(FORMS).nullable(),
  }),
  plan: planView,
  patient: z.object({ documentId: z.string(), name: z.string().nullable() }),
  /** The dependant of the patient who takes it; null for the patient. */
  dependant: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
});
export type AdminPlanView = z.infer<typeof adminPlanView>;

export const zonePreviewQuery = z.strictObject({ timeZone });
export type ZonePreviewQuery = z.infer<typeof zonePreviewQuery>;

/** What a change of one's time zone would do to a plan that follows. */
export const zonePreviewView = z.array(
  z.object({
    medication: z.object({ documentId: z.string(), name: z.string() }),
    plan: z.object({ documentId: z.string() }),
    from: z.object({ timeZone: z.string(), nextAt: z.iso.datetime().nullable() }),
    to: z.object({ timeZone: z.string(), nextAt: z.iso.datetime().nullable() }),
  }),
);
export type ZonePreviewView = z.infer<typeof zonePreviewView>;

export const medicationsOfQuery = z.strictObject({ page: page(100_000).default(1), pageSize: page(100).default(25) });
export type MedicationsOfQuery = z.infer<typeof medicationsOfQuery>;
