import { z } from 'zod';
import { isLocalDate } from '../../kernel/calendar';
import { assertion } from '../accounts';

/** The states of a prescription, in the order in which most go through them (RX-3). */
export const STATUSES = [
  'draft',
  'signed',
  'sent',
  'scanned',
  'validated',
  'claimed',
  'partly_dispensed',
  'dispensed',
  'rejected',
  'cancelled',
  'expired',
  'revoked',
] as const;
export type PrescriptionStatus = (typeof STATUSES)[number];

const text = (most: number) =>
  z
    .string({ error: 'Write text.' })
    .trim()
    .max(most, { error: `Use at most ${most} characters.` });
const filled = (most: number, say: string) => text(most).min(1, { error: say });
const id = z
  .string({ error: 'Give the documentId.' })
  .regex(/^[a-z0-9]{20,32}$/i, { error: 'Give the documentId: 24 letters and digits.' });
const instant = z.iso.datetime({ offset: true, error: 'Write an instant as 2026-12-29T02:00:00Z.' });
/** A day; an instant stands for the day that it begins with. */
const day = z
  .string({ error: 'Write a day as YYYY-MM-DD.' })
  .transform((written) => written.slice(0, 10))
  .refine(isLocalDate, { error: 'Write a day of the calendar as YYYY-MM-DD.' });
const thousandths = (value: number): boolean => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6;
const quantity = z.coerce
  .number({ error: 'Use a number.' })
  .positive({ error: 'Use more than 0.' })
  .max(100_000, { error: 'Use at most 100000.' })
  .refine(thousandths, { error: 'Use at most three decimals.' });
const page = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });
const paged = { page: page(100_000).default(1), pageSize: page(100).default(25) };

/* ---- what doctors send ---- */

const optional = (most: number) => text(most).nullable().default(null);

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
const overrideReason = text(500).min(3, { error: 'Say why in a few words.' }).nullable().default(null);

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
  name: z.string(),
  diagnosis: z.string().nullable(),
  note: z.string().nullable(),
  items: z.array(lineInput),
});
export type TemplateView = z.output<typeof templateView>;

/* ---- prescriptions as they are read ---- */

export const lineView = z.object({
  /** What pharmacists give as `itemId`. */
  documentId: z.string(),
  itemId: z.string(),
  medicineName: z.string(),
  strength: z.string().nullable(),
  form: z.string().nullable(),
  dosage: z.string().nullable(),
  frequency: z.string().nullable(),
  quantity: z.number(),
  repeats: z.int(),
  repeatEveryDays: z.int().nullable(),
  instructions: z.string().nullable(),
  dispensedQuantity: z.number(),
  /** What may be handed out now. */
  dispensableQuantity: z.number(),
  /** What is prescribed and not handed out yet, repeats to come included. */
  remainingQuantity: z.number(),
  nextRepeatAt: z.string().nullable(),
});
export type LineView = z.output<typeof lineView>;

export const qrCodeView = z.object({
  qrHash: z.string(),
  /** A data URL: PNG for one prescription, SVG in lists. */
  image: z.string(),
  isUsed: z.boolean(),
  scanCount: z.int(),
  expiresAt: z.string(),
});
export type QrCodeView = z.output<typeof qrCodeView>;

export const prescriptionView = z.object({
  documentId: z.string(),
  prescriptionNumber: z.string(),
  patientId: z.string().nullable(),
  patientName: z.string().nullable(),
  doctorId: z.string().nullable(),
  doctorName: z.string().nullable(),
  diagnosis: z.string().nullable(),
  note: z.string().nullable(),
  status: z.enum(STATUSES),
  /** Null where it has no code, and for pharmacists, who are shown it by the patient. */
  referenceNumber: z.string().nullable(),
  items: z.array(lineView),
  qrCode: qrCodeView.nullable(),
  createdAt: z.string(),
  signedAt: z.string().nullable(),
  expiresAt: z.string(),
  replaces: z.string().nullable(),
  /** What to look at before it is signed or dispensed. */
  warnings: z.array(z.string()).optional(),
});
export type PrescriptionView = z.output<typeof prescriptionView>;

/** Who did what with a prescription, as the patient and the doctor read it. */
export const eventView = z.object({
  at: z.string(),
  /** `signed`, `scanned`, `dispensed` and so on; for scans, what came of it. */
  what: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
});
export type EventView = z.output<typeof eventView>;

export const oneDispenseView = z.object({
  documentId: z.string(),
  prescriptionId: z.string(),
  prescriptionNumber: z.string(),
  /** How the prescription stood after it. */
  status: z.enum(['partly_dispensed', 'dispensed']),
  pharmacistName: z.string().nullable(),
  dispensedAt: z.string(),
  /** In the smallest unit of the currency. */
  total: z.int(),
  currency: z.string(),
  items: z.array(
    z.object({
      itemId: z.string(),
      medicineName: z.string(),
      strength: z.string().nullable(),
      quantity: z.number(),
      unitPrice: z.number(),
      batchNumber: z.string(),
      expiryDate: z.string(),
      substitution: z.string().nullable(),
      /** What was left of the open fills after it. */
      owing: z.number(),
    }),
  ),
});
export type OneDispenseView = z.output<typeof oneDispenseView>;

export const fullPrescriptionView = prescriptionView.extend({
  history: z.array(eventView),
  dispenses: z.array(oneDispenseView),
});
export type FullPrescriptionView = z.output<typeof fullPrescriptionView>;

export const fullQrCodeView = qrCodeView.extend({
  prescriptionId: z.string(),
  prescriptionNumber: z.string(),
  referenceNumber: z.string(),
  /** What stands in the code: the signed token. */
  qrData: z.string(),
  /** The same in digits, as the picture holds it. */
  numeric: z.string(),
  svg: z.string(),
});
export type FullQrCodeView = z.output<typeof fullQrCodeView>;

export const sentView = z.object({ sent: z.literal(true) });

/* ---- what pharmacists send and read ---- */

export const scanInput = z.strictObject({
  qrData: z
    .string({ error: 'Give what the scanner read.' })
    .trim()
    .min(1, { error: 'Give what the scanner read.' })
    .max(4000, { error: 'This is no code of a prescription.' }),
});
export const lookupInput = z.strictObject({
  referenceNumber: z
    .string({ error: 'Give the reference number.' })
    .trim()
    .min(1, { error: 'Give the reference number.' })
    .max(60, { error: 'This is no reference number.' }),
});

export const REASONS = [
  'forged',
  'unknown',
  'expired',
  'used',
  'revoked',
  'replayed',
  'cancelled',
  'rejected',
  'claimed',
  'too-early',
  'doctor-suspended',
  'locked',
] as const;
export type Reason = (typeof REASONS)[number];

const scanReason = z.object({ code: z.enum(REASONS), message: z.string() });
export const scanView = z.object({
  prescription: prescriptionView.nullable(),
  isValid: z.boolean(),
  canDispense: z.boolean(),
  reasons: z.array(scanReason),
});
export type ScanView = z.output<typeof scanView>;

export const dispenseInput = z.strictObject({
  items: z
    .array(
      z.strictObject({
        itemId: id,
        quantity,
        /** In the smallest unit of the currency; for small things up to four decimals. */
        unitPrice: z.coerce
          .number({ error: 'Use a number.' })
          .min(0, { error: 'Use 0 or more.' })
          .max(1e9, { error: 'Use at most 1000000000.' })
          .default(0),
        batchNumber: filled(60, 'Give the batch number.'),
        expiryDate: day,
        /** What was handed out in place of what is prescribed. */
        substitution: optional(200),
      }),
      { error: 'Give a list of what is handed out.' },
    )
    .min(1, { error: 'Hand out at least one line.' })
    .max(20, { error: 'A prescription has at most 20 lines.' })
    .refine((lines) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, {
      error: 'Name each line once.',
    }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'Use a currency code of three letters, such as KES.' })
    .default('KES'),
  overrideReason,
});
export type DispenseInput = z.output<typeof dispenseInput>;

export const historyQuery = z.strictObject({ ...paged });
export type HistoryQuery = z.output<typeof historyQuery>;

/* ---- patients of a doctor, and visits ---- */

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
export const VISIT_KINDS = ['consultation', 'follow_up', 'emergency', 'procedure', 'check_up', 'other'] as const;
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

/* ---- for verifiers ---- */

export const jwksView = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});
export type JwksView = z.output<typeof jwksView>;
/** SHA-256 of the ids of codes that are good no more and have not expired, in hexadecimal, and of keys. */
export const revocationsView = z.object({
  issuedAt: z.string(),
  codes: z.array(z.string()),
  keys: z.array(z.string()),
});
export type RevocationsView = z.output<typeof revocationsView>;

/* ---- webhooks ---- */

export const WEBHOOK_EVENTS = ['prescription.created', 'prescription.dispensed', 'user.registered'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export const webhookInput = z.strictObject({
  url: text(500).min(1, { error: 'Give an address.' }),
  events: z
    .array(z.enum(WEBHOOK_EVENTS, { error: `Choose from ${WEBHOOK_EVENTS.join(', ')}.` }))
    .min(1, { error: 'Choose at least one event.' })
    .transform((named) => WEBHOOK_EVENTS.filter((event) => named.includes(event))),
});
export type WebhookInput = z.output<typeof webhookInput>;
export const webhookView = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  active: z.boolean(),
  createdAt: z.string(),
  waiting: z.int(),
  failed: z.int(),
});
export type WebhookView = z.output<typeof webhookView>;
/** The secret is shown once. */
export const newWebhookView = webhookView.extend({ secret: z.string() });
export type NewWebhookView = z.output<typeof newWebhookView>;

/* ---- for the panel ---- */

export const panelQuery = z.strictObject({
  ...paged,
  status: z.enum(STATUSES).optional(),
  search: text(120).optional(),
});
export type PanelQuery = z.output<typeof panelQuery>;

/** What those who watch over prescriptions see of one: no diagnosis, no medicine and no code. */
export interface WatchedView {
  readonly documentId: string;
  readonly prescriptionNumber: string;
  readonly patientName: string | null;
  readonly doctorName: string | null;
  readonly status: string;
  readonly createdAt: string;
  readonly signedAt: string | null;
  readonly expiresAt: string;
  readonly scanCount: number;
}
export interface WatchedStory extends WatchedView {
  readonly history: readonly EventView[];
  readonly dispenses: readonly Pick<
    OneDispenseView,
    'documentId' | 'dispensedAt' | 'pharmacistName' | 'status' | 'total' | 'currency'
  >[];
}
export interface CodeAlertView {
  readonly id: string;
  readonly at: string;
  readonly kind: 'pharmacist' | 'everybody';
  readonly pharmacist: { readonly documentId: string; readonly name: string } | null;
  readonly wrong: number;
  readonly seenAt: string | null;
}
export interface WatchedPage {
  readonly prescriptions: readonly WatchedView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}
