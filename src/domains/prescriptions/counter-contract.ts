import { z } from 'zod';
import { filled, id, day, quantity, paged, optional, overrideReason } from './fields';
import { prescriptionView } from './prescription-views';
import { REASONS } from './words';

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
