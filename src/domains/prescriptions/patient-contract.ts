import { z } from 'zod';
import { text, id, instant, day, paged, optional } from './fields';
import { prescriptionView } from './prescription-views';
import { VISIT_KINDS } from './words';

export const addPatientInput = z.strictObject({
  email: text(254)
    .toLowerCase()
    .pipe(z.email({ error: 'Write an e-mail address, such as maria@example.org.' })),
  name: text(120).nullable().optional(),
});
export type AddPatientInput = z.output<typeof addPatientInput>;
export const askedView = z.object({ asked: z.literal(true) });

export const patientsQuery = z.strictObject({ ...paged, search: text(120).optional() });
export type PatientsQuery = z.output<typeof patientsQuery>;
export const patientView = z.object({ documentId: z.string(), name: z.string() });
export type PatientView = z.output<typeof patientView>;
export const medicalVisitInput = z.strictObject({
  patientId: id,
  visitedAt: instant.nullable().default(null),
  kind: z.enum(VISIT_KINDS, { error: `Choose from ${VISIT_KINDS.join(', ')}.` }).default('consultation'),
  reason: optional(1000),
  findings: optional(5000),
  diagnosis: optional(2000),
  treatment: optional(5000),
  followUpOn: day.nullable().default(null),
});
export type MedicalVisitInput = z.output<typeof medicalVisitInput>;
export const medicalVisitView = z.object({
  documentId: z.string(),
  patientId: z.string().nullable(),
  patientName: z.string().nullable(),
  doctorId: z.string().nullable(),
  doctorName: z.string().nullable(),
  visitedAt: z.string(),
  kind: z.enum(VISIT_KINDS),
  reason: z.string().nullable(),
  findings: z.string().nullable(),
  diagnosis: z.string().nullable(),
  treatment: z.string().nullable(),
  followUpOn: z.string().nullable(),
});
export type MedicalVisitView = z.output<typeof medicalVisitView>;
const clinical = z.object({
  allergies: z.array(z.looseObject({ substance: z.string() })),
  conditions: z.array(z.looseObject({ name: z.string() })),
});
export const patientFileView = patientView.extend({
  profile: z.looseObject({ version: z.int(), ...clinical.shape }),
  prescriptions: z.array(prescriptionView),
  medicalVisits: z.array(medicalVisitView),
});
export type PatientFileView = z.output<typeof patientFileView>;

export const visitsQuery = z.strictObject({ ...paged, patientId: id.optional() });
export type VisitsQuery = z.output<typeof visitsQuery>;

/* ---- the medical history (RX-5) ---- */

export const historyCodeInput = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, { error: 'Write the 6 digits from the mail.' }),
});
export const historyOpenView = z.object({ openUntil: z.string() });
export const medicalHistoryView = z.array(
  z.object({
    kind: z.string(),
    at: z.string(),
    documentId: z.string().nullable(),
    title: z.string(),
    by: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  }),
);
export type MedicalHistoryView = z.output<typeof medicalHistoryView>;
