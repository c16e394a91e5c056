import { z } from 'zod';
import { writtenText } from '../../kernel/text';
import {
  ALERT_LEVELS,
  ALERT_STATES,
  CONSCIOUSNESS,
  ENTRY_KINDS,
  MEDICINE_ANSWERS,
  NOTE_KINDS,
  PATIENT_STATUSES,
  REPORTED_STATUSES,
  RISKS,
} from './words';

export * from './words';

const filled = (longest: number) => writtenText(longest).trim().min(1, { error: 'Do not leave this empty.' });
const id = z.string().trim().min(1, { error: 'Give the ID.' }).max(60, { error: 'That is no ID.' });
const instant = z.iso.datetime();
const asked = z.iso.datetime({ offset: true, error: 'Write an instant in ISO 8601, such as 2026-12-01T09:00:00Z.' });
const number = z.number({ error: 'Write a number.' });
const latitude = number.min(-90, { error: 'Use -90 to 90.' }).max(90, { error: 'Use -90 to 90.' });
const longitude = number.min(-180, { error: 'Use -180 to 180.' }).max(180, { error: 'Use -180 to 180.' });
const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100, { error: 'Use at most 100.' }).default(25),
};

/** mmHg, beats and breaths each minute, °C, percent. */
const vitalsInput = z.strictObject({
  bloodPressure: z
    .string({ error: 'Write the blood pressure as 120/80.' })
    .regex(/^\s*\d{1,3}\s*\/\s*\d{1,3}\s*$/, { error: 'Write the blood pressure as 120/80.' })
    .nullish(),
  heartRate: number.nullish(),
  temperature: number.nullish(),
  respiratoryRate: number.nullish(),
  oxygenSaturation: number.nullish(),
  /** Whether oxygen was given; left out: no. */
  supplementalOxygen: z.boolean().nullish(),
  /** Left out: alert. */
  consciousness: z.enum(CONSCIOUSNESS, { error: `Use one of ${CONSCIOUSNESS.join(', ')}.` }).nullish(),
});
export type VitalsInput = z.output<typeof vitalsInput>;

export const reportInput = z.strictObject({
  appointmentId: id,
  observations: filled(5_000),
  interventions: writtenText(5_000).trim().nullish(),
  vitals: vitalsInput.nullish(),
  patientStatus: z.enum(REPORTED_STATUSES, { error: `Use one of ${PATIENT_STATUSES.join(', ')}.` }),
});
export type ReportInput = z.output<typeof reportInput>;

const vitalsView = z.object({
  bloodPressure: z.string().nullable(),
  heartRate: z.number().nullable(),
  temperature: z.number().nullable(),
  respiratoryRate: z.number().nullable(),
  oxygenSaturation: z.number().nullable(),
  supplementalOxygen: z.boolean(),
  consciousness: z.enum(CONSCIOUSNESS),
});
export type VitalsView = z.output<typeof vitalsView>;

export const reportView = z.object({
  documentId: z.string(),
  appointmentId: z.string(),
  patientName: z.string().nullable(),
  caregiverName: z.string().nullable(),
  patientStatus: z.enum(PATIENT_STATUSES),
  observations: z.string(),
  interventions: z.string().nullable(),
  vitals: vitalsView,
  /** Vital signs whose values are possible and rare: look twice. */
  flags: z.array(z.string()),
  /** NEWS2; null where a value is missing, and for people below 16 years. */
  score: z.int().nullable(),
  risk: z.enum(RISKS).nullable(),
  /** The points of each vital sign. */
  scoreDetails: z.record(z.string(), z.number()).nullable(),
  reportedAt: instant,
});
export type ReportView = z.output<typeof reportView>;

export const alertView = z.object({
  documentId: z.string(),
  patientName: z.string().nullable(),
  level: z.enum(ALERT_LEVELS),
  patientStatus: z.enum(PATIENT_STATUSES),
  state: z.enum(ALERT_STATES),
  reportId: z.string().nullable(),
  reports: z.int(),
  raisedAt: instant,
  lastReportedAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedByName: z.string().nullable(),
});
export type AlertView = z.output<typeof alertView>;

/** An alert on the board. */
export interface BoardAlert extends AlertView {
  readonly patientId: string | null;
  /** When the next are told; null when nobody will be any more. */
  readonly nextAt: string | null;
  /** How many messages went out so far. */
  readonly told: number;
}

/** A visit of a day on the board. */
export interface BoardVisit {
  readonly appointmentId: string;
  readonly patientName: string | null;
  readonly caregiverName: string | null;
  readonly status: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly checkedInAt: string | null;
  readonly checkedOutAt: string | null;
  readonly distanceMetres: number | null;
  readonly flags: readonly string[];
  readonly reported: boolean;
}

export interface CareBoard {
  readonly alerts: readonly BoardAlert[];
  readonly visits: readonly BoardVisit[];
  readonly at: string;
}

export const checkInput = z
  .strictObject({
    /** The code that the patient's app shows. */
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, { error: 'The code has six digits.' })
      .nullish(),
    latitude: latitude.nullish(),
    longitude: longitude.nullish(),
    /** What the phone's clock says. */
    deviceAt: asked.nullish(),
  })
  .refine(({ latitude: north, longitude: east }) => (north ?? null) === null || (east ?? null) !== null, {
    path: ['longitude'],
    error: 'Give both coordinates, or none.',
  });
export type CheckInput = z.output<typeof checkInput>;

export const correctionInput = z
  .strictObject({
    checkedInAt: asked.optional(),
    checkedOutAt: asked.optional(),
    reason: filled(500),
  })
  .refine(({ checkedInAt, checkedOutAt }) => checkedInAt !== undefined || checkedOutAt !== undefined, {
    path: ['checkedInAt'],
    error: 'Say what is right: checkedInAt, checkedOutAt, or both.',
  });
export type CorrectionInput = z.output<typeof correctionInput>;

const checkView = z.object({
  at: instant,
  /** To the nearest address of the patient; null where one of the two is not known. */
  distanceMetres: z.int().nullable(),
  codeShown: z.boolean(),
});
export const visitView = z.object({
  appointmentId: z.string(),
  checkIn: checkView.nullable(),
  checkOut: checkView.nullable(),
  /** What is to be looked at, such as far_from_home, unproven (neither code nor place), two_places_at_once. */
  flags: z.array(z.string()),
  corrections: z.array(
    z.object({
      at: instant,
      by: z.string().nullable(),
      reason: z.string(),
      checkedInAt: instant.nullable(),
      checkedOutAt: instant.nullable(),
    }),
  ),
  reportId: z.string().nullable(),
});
export type VisitView = z.output<typeof visitView>;

/** Which fields an entry of each kind needs. */
const NEEDS = {
  check_in: [],
  check_out: [],
  task: ['task', 'done'],
  vitals: ['vitals'],
  medicine: ['medicine', 'answer'],
  report_draft: ['report'],
} as const satisfies Readonly<Record<(typeof ENTRY_KINDS)[number], readonly string[]>>;

const clientName = z.string().regex(/^[\w.:-]{1,80}$/, { error: 'Use 1 to 80 letters, digits, and the signs . : _ -' });
export const entryInput = z
  .strictObject({
    /** The same entry has the same one, however often it is sent. */
    clientId: clientName,
    deviceId: clientName,
    /** Counts the entries of a device. */
    sequence: z.int().min(0).max(1_000_000_000),
    /** By the phone's clock. */
    at: asked,
    kind: z.enum(ENTRY_KINDS, { error: `Use one of ${ENTRY_KINDS.join(', ')}.` }),
    /** Of check_in and check_out, as online. */
    code: z
      .string()
      .regex(/^\d{6}$/, { error: 'The code has six digits.' })
      .nullish(),
    latitude: latitude.nullish(),
    longitude: longitude.nullish(),
    /** Of task. */
    task: filled(200).nullish(),
    done: z.boolean().nullish(),
    note: filled(1_000).nullish(),
    /** Of vitals. */
    vitals: vitalsInput.nullish(),
    /** Of medicine: which, what became of it, and why not. */
    medicine: filled(200).nullish(),
    answer: z.enum(MEDICINE_ANSWERS, { error: `Use one of ${MEDICINE_ANSWERS.join(', ')}.` }).nullish(),
    reason: filled(500).nullish(),
    /** Of report_draft: what is written so far. The report itself is sent to /reports. */
    report: z
      .strictObject({
        observations: writtenText(5_000).nullish(),
        interventions: writtenText(5_000).nullish(),
        patientStatus: z.enum(REPORTED_STATUSES).nullish(),
      })
      .nullish(),
  })
  .superRefine((entry, context) => {
    for (const field of NEEDS[entry.kind])
      if ((entry[field] ?? null) === null)
        context.addIssue({ code: 'custom', path: [field], message: `An entry of the kind ${entry.kind} needs this.` });
    if ((entry.latitude ?? null) !== null && (entry.longitude ?? null) === null)
      context.addIssue({ code: 'custom', path: ['longitude'], message: 'Give both coordinates, or none.' });
    if (entry.answer && entry.answer !== 'taken' && !entry.reason)
      context.addIssue({ code: 'custom', path: ['reason'], message: 'Say why it was not taken.' });
  });
export type EntryInput = z.output<typeof entryInput>;

export const visitEntriesInput = z.strictObject({
  entries: z.array(entryInput).min(1, { error: 'Send at least one.' }).max(200, { error: 'Send at most 200 at once.' }),
});
export type VisitEntriesInput = z.output<typeof visitEntriesInput>;

const said = { value: z.string(), at: instant, clientId: z.string(), deviceId: z.string() };
export const visitEntriesView = z.object({
  appointmentId: z.string(),
  /** How many are kept. */
  entries: z.int(),
  /** What became of each that was sent: added, known already, or different from what is kept under its ID. */
  outcomes: z.array(z.object({ clientId: z.string(), outcome: z.enum(['added', 'known', 'different']) })),
  /** The last word about each thing, such as vitals.heartRate or task.Dressing. */
  facts: z.array(z.object({ about: z.string(), ...said })),
  /** Where devices say different things. */
  conflicts: z.array(z.object({ about: z.string(), said: z.array(z.object(said)) })),
});
export type VisitEntriesView = z.output<typeof visitEntriesView>;

export const visitCodeView = z.object({ code: z.string() });

const stars = z
  .int({ error: 'Give a whole number from 1 to 5.' })
  .min(1, { error: 'Give a whole number from 1 to 5.' })
  .max(5, { error: 'Give a whole number from 1 to 5.' });
export const ratingInput = z.strictObject({ stars, comment: writtenText(2_000).trim().nullish() });
export type RatingInput = z.output<typeof ratingInput>;

export const ratingView = z.object({
  documentId: z.string(),
  stars: z.int(),
  comment: z.string().nullable(),
  /** Hidden ones are shown to nobody and count for nothing. */
  hidden: z.boolean(),
  createdAt: instant,
});
export type RatingView = z.output<typeof ratingView>;

export const moderationInput = z.strictObject({ hidden: z.boolean(), reason: filled(500) });
export type ModerationInput = z.output<typeof moderationInput>;

export interface ModeratedRating extends RatingView {
  readonly caregiverName: string | null;
  readonly reason: string | null;
}

export const recommendationInput = z.strictObject({ caregiverId: id, note: writtenText(1_000).trim().nullish() });
export type RecommendationInput = z.output<typeof recommendationInput>;

export const recommendationView = z.object({
  documentId: z.string(),
  caregiver: z.object({ documentId: z.string(), name: z.string() }),
  physician: z.object({ documentId: z.string(), name: z.string() }),
  note: z.string().nullable(),
  createdAt: instant,
});
export type RecommendationView = z.output<typeof recommendationView>;

export const writeCareNoteInput = z.strictObject({
  text: filled(5_000),
  kind: z.enum(NOTE_KINDS, { error: `Use one of ${NOTE_KINDS.join(', ')}.` }).default('note'),
  /** To whom a patient writes; caregivers leave it out. */
  caregiverId: id.nullish(),
  /** Left out: now. */
  happenedAt: asked.nullish(),
});
export type WriteCareNoteInput = z.output<typeof writeCareNoteInput>;

export const editCareNoteInput = z
  .strictObject({
    text: filled(5_000).optional(),
    /** Whether everybody who reads the record reads it; the patient says so. */
    shared: z.boolean({ error: 'Say true or false.' }).optional(),
  })
  .refine(({ text, shared }) => text !== undefined || shared !== undefined, {
    path: ['text'],
    error: 'Say what changes: text, shared, or both.',
  });
export type EditCareNoteInput = z.output<typeof editCareNoteInput>;

export const careNotesQuery = z.strictObject(paging);
export type CareNotesQuery = z.output<typeof careNotesQuery>;

export const careNoteView = z.object({
  documentId: z.string(),
  kind: z.enum(NOTE_KINDS),
  text: z.string(),
  by: z.enum(['patient', 'caregiver']),
  patientName: z.string().nullable(),
  caregiverName: z.string().nullable(),
  caregiverId: z.string().nullable(),
  shared: z.boolean(),
  /** 1, and one more for each edit. */
  version: z.int(),
  happenedAt: instant,
  createdAt: instant,
  editedAt: instant.nullable(),
  /** What it said before, the oldest first. */
  earlier: z.array(z.object({ text: z.string(), until: instant })),
});
export type CareNoteView = z.output<typeof careNoteView>;

export const caregiversQuery = z.strictObject({
  ...paging,
  /** Part of a name. */
  search: z.string().trim().max(80).optional(),
  /** ID or code of a speciality. */
  specialty: id.optional(),
  language: z.string().trim().max(16).optional(),
  place: z.string().trim().max(80).optional(),
  latitude: z.coerce.number().min(-90).max(90).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  withinKm: z.coerce.number().min(0.1).max(20_000).optional(),
  /** For an hour, in minor units. */
  maxHourlyRate: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
  /** Those without a rating are left out. */
  minRating: z.coerce.number().min(1).max(5).optional(),
  /** Free on this day, YYYY-MM-DD in their zone. */
  freeOn: z.iso.date({ error: 'Write a day as YYYY-MM-DD.' }).optional(),
  type: z.enum(['in_person', 'virtual']).optional(),
  /** For whom, where somebody searches for a patient in their care. */
  patientId: id.optional(),
});
export type CaregiversQuery = z.output<typeof caregiversQuery>;

export const caregiverQuery = z.strictObject({
  latitude: z.coerce.number().min(-90).max(90).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  patientId: id.optional(),
});

export const matchFactor = z.object({
  name: z.enum(['distance', 'rating', 'continuity', 'recommendation', 'price']),
  /** From 0 to `weight`. */
  points: z.number(),
  weight: z.number(),
  /** Why, in a few words. */
  says: z.string(),
});
export type MatchFactor = z.output<typeof matchFactor>;

/** Minor units, and the ISO 4217 code. */
const price = z.object({ amount: z.int(), currency: z.string(), per: z.enum(['visit', 'hour']) });
export const caregiverView = z.object({
  documentId: z.string(),
  name: z.string(),
  headline: z.string().nullable(),
  bio: z.string().nullable(),
  photoUrl: z.string().nullable(),
  languages: z.array(z.string()),
  specialties: z.array(z.object({ documentId: z.string(), name: z.string(), code: z.string() })),
  hourlyRate: price.nullable(),
  fee: price.nullable(),
  place: z.string().nullable(),
  /** From where the caller asked; null where they did not say. */
  distanceKm: z.number().nullable(),
  timeZone: z.string(),
  /** The mean of its stars; null while nobody rated. */
  rating: z.number().nullable(),
  ratings: z.int(),
  /** Whether a physician recommends this caregiver to the patient. */
  recommended: z.boolean(),
  /** From 0 to 100, the sum of the factors. */
  matchScore: z.number(),
  matchFactors: z.array(matchFactor),
});
export type CaregiverView = z.output<typeof caregiverView>;

export const dashboardQuery = z.strictObject({ from: asked.optional(), to: asked.optional() });
export type DashboardQuery = z.output<typeof dashboardQuery>;

export const dashboardView = z.object({
  from: instant,
  to: instant,
  /** The period of the same length before it. */
  previousFrom: instant,
  openAlerts: z.int(),
  figures: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      unit: z.enum(['count', 'percent', 'seconds', 'money']),
      value: z.number().nullable(),
      previous: z.number().nullable(),
    }),
  ),
});
export type DashboardView = z.output<typeof dashboardView>;
