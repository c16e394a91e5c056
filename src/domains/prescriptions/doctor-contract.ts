import { z } from 'zod';
import { assertion } from '../accounts';
import { text, filled, id, instant, quantity, paged, optional, overrideReason } from './fields';
import { STATUSES } from './words';

/** One medicine. `quantity` is one fill; `repeats` how often it may be dispensed again, each time `repeatEveryDays` after the one before. */
const lineInput = z.strictObject({
  medicineName: filled(120, 'Say which medicine.'),
  strength: optional(60),
  form: optional(40),
  dosage: optional(120),
  frequency: optional(120),
  quantity,
  repeats: z.coerce
    .number()
    .int({ error: 'Use a whole number.' })
    .min(0, { error: 'Use 0 or more.' })
    .max(99, { error: 'Use at most 99.' })
    .default(0),
  repeatEveryDays: z.coerce
    .number()
    .int({ error: 'Use whole days.' })
    .min(1, { error: 'Use at least 1.' })
    .max(366, { error: 'Use at most 366.' })
    .nullable()
    .default(null),
  instructions: optional(1000),
});
export type LineInput = z.output<typeof lineInput>;

const items = z
  .array(lineInput, { error: 'Give a list of medicines.' })
  .min(1, { error: 'Prescribe at least one medicine.' })
  .max(20, { error: 'Prescribe at most 20 medicines at once.' });

/** A proof of the doctor’s second factor; good for signatures of the next 10 minutes in this session. */
const proof = {
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, { error: 'Write the 6 digits that your authenticator app shows.' })
    .optional(),
  recoveryCode: text(40)
    .transform((typed) => typed.replace(/[\s-]/g, '').toLowerCase())
    .optional(),
  passkey: assertion.optional(),
};

/** RX-1. Signed at once, unless `draft` says otherwise. */
export const createPrescriptionInput = z.strictObject({
  patientId: id,
  diagnosis: text(2000).nullable().default(null),
  note: optional(1000),
  items,
  expiresAt: instant.nullable().default(null),
  draft: z.boolean({ error: 'Say true or false.' }).default(false),
  /** The documentId of a prescription that this one takes the place of: it is cancelled. */
  replaces: id.nullable().default(null),
  overrideReason,
  ...proof,
});
export type CreatePrescriptionInput = z.output<typeof createPrescriptionInput>;

export const signInput = z.strictObject({ overrideReason, ...proof });
export type SignInput = z.output<typeof signInput>;

/** The same medicines for the same patient again; what is said here takes the place of what stood there. */
export const repeatInput = z.strictObject({
  expiresAt: instant.nullable().default(null),
  draft: z.boolean({ error: 'Say true or false.' }).default(false),
  overrideReason,
  ...proof,
});
export type RepeatInput = z.output<typeof repeatInput>;

export const reasonInput = z.strictObject({
  reason: filled(500, 'Say why.').min(3, { error: 'Say why in a few words.' }),
});
export type ReasonInput = z.output<typeof reasonInput>;

export const prescriptionsQuery = z.strictObject({
  ...paged,
  status: z.enum(STATUSES, { error: `Choose from ${STATUSES.join(', ')}.` }).optional(),
  patientId: id.optional(),
  /** A part of the number or of the patient’s name. */
  search: text(120).optional(),
});
export type PrescriptionsQuery = z.output<typeof prescriptionsQuery>;

export const templateInput = z.strictObject({
  name: filled(80, 'Give it a name.'),
  diagnosis: text(2000).nullable().default(null),
  note: optional(1000),
  items,
});
export type TemplateInput = z.output<typeof templateInput>;
export const templateView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  name: z.string(),
  diagnosis: z.string().nullable(),
  note: z.string().nullable(),
  items: z.array(lineInput),
});
export type TemplateView = z.output<typeof templateView>;
