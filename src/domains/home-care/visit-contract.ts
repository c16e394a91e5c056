import { z } from 'zod';
import { writtenText } from '../../kernel/text';
import { filled, instant, asked, latitude, longitude, vitalsInput } from './fields';
import { ENTRY_KINDS, MEDICINE_ANSWERS, REPORTED_STATUSES } from './words';

interface MaybePlace {
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
}

/** Both coordinates or none. */
const isWholePlace = ({ latitude: north, longitude: east }: MaybePlace): boolean =>
  (north ?? null) === null ? (east ?? null) === null : (east ?? null) !== null;

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
  .refine((place) => isWholePlace(place), {
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
    if (!isWholePlace(entry))
      context.addIssue({ code: 'custom', path: ['longitude'], message: 'Give both coordinates, or none.' });
    if (entry.answer && entry.answer !== 'taken' && !entry.reason)
      context.addIssue({ code: 'custom', path: ['reason'], message: 'Say why it was not taken.' });
  });
export type EntryInput = z.output<typeof entryInput>;

export const visitEntriesInput = z.strictObject({
  entries: z.array(entryInput).min(1, { error: 'Send at least one.' }).max(200, { error: 'Send at most 200 at once.' }),
});
export type VisitEntriesInput = z.output<typeof visitEntriesInput>;

const fact = { value: z.string(), at: instant, clientId: z.string(), deviceId: z.string() };
export const visitEntriesView = z.object({
  appointmentId: z.string(),
  /** How many are kept. */
  entries: z.int(),
  /** What became of each that was sent: added, known already, or different from what is kept under its ID. */
  outcomes: z.array(z.object({ clientId: z.string(), outcome: z.enum(['added', 'known', 'different']) })),
  /** The last word about each thing, such as vitals.heartRate or task.Dressing. */
  facts: z.array(z.object({ about: z.string(), ...fact })),
  /** Medicines that were due and must be answered before the visit ends: a check-out that is here waits for that. */
  unanswered: z.array(z.string()),
  /** Where devices say different things. */
  conflicts: z.array(z.object({ about: z.string(), said: z.array(z.object(fact)) })),
});
export type VisitEntriesView = z.output<typeof visitEntriesView>;

export const visitPlanView = z.object({
  appointmentId: z.string(),
  /** What the doctors of the patient want done, from their care plans. An entry of the kind task answers one by its `task`. */
  tasks: z.array(
    z.object({
      documentId: z.string(),
      task: z.string(),
      /** In the words of the doctor. */
      text: z.string(),
      kind: z.enum(['checklist', 'plan']),
      answer: z.string().nullable(),
    }),
  ),
  /** What is due during the visit. An entry of the kind medicine answers one by its `medicine`; so does recording the dose. */
  medicines: z.array(
    z.object({
      medicine: z.string(),
      strength: z.string().nullable(),
      form: z.string().nullable(),
      amount: z.number(),
      dueAt: instant,
      answer: z.string().nullable(),
    }),
  ),
  /** How many medicines must still be answered before check-out. */
  unanswered: z.int(),
});
export type VisitPlanView = z.output<typeof visitPlanView>;

export const visitCodeView = z.object({ code: z.string() });
