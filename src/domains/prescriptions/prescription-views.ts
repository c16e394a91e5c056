import { z } from 'zod';
import { STATUSES } from './words';

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
