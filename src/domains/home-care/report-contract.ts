import { z } from 'zod';
import { writtenText } from '../../kernel/text';
import { filled, id, instant, vitalsInput } from './fields';
import { CONSCIOUSNESS, MEASURED, PATIENT_STATUSES, REPORTED_STATUSES, RISKS } from './words';

export const reportInput = z.strictObject({
  appointmentId: id,
  observations: filled(5_000),
  interventions: writtenText(5_000).trim().nullish(),
  vitals: vitalsInput.nullish(),
  patientStatus: z.enum(REPORTED_STATUSES, { error: `Use one of ${PATIENT_STATUSES.join(', ')}.` }),
  /** Says that unlikely values were measured again and are right. */
  confirm: z.boolean().nullish(),
});
export type ReportInput = z.output<typeof reportInput>;

/** A measured value with its LOINC code and its unit in UCUM. */
const measurement = z.object({
  name: z.enum(MEASURED),
  loinc: z.string(),
  display: z.string(),
  value: z.number(),
  ucum: z.string(),
});

const vitalsView = z.object({
  bloodPressure: z.string().nullable(),
  heartRate: z.number().nullable(),
  temperature: z.number().nullable(),
  respiratoryRate: z.number().nullable(),
  oxygenSaturation: z.number().nullable(),
  supplementalOxygen: z.boolean(),
  consciousness: z.enum(CONSCIOUSNESS),
  measurements: z.array(measurement),
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
