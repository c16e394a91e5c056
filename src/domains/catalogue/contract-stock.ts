import { z } from 'zod';
import { seenText } from '../../kernel/text';
import { isLocalDate } from '../../kernel/time';
import { ADJUSTMENT_REASONS, LOT_STATUSES, WASTAGE_REASONS } from './words';

const MOST_UNITS = 1_000_000_000;
const note = seenText(500).trim().nullable().default(null);
const quantity = z
  .int({ error: 'Use a whole number.' })
  .min(1, { error: 'Use at least 1.' })
  .max(MOST_UNITS, { error: `Use at most ${MOST_UNITS}.` });
const day = z
  .string({ error: 'Write a day as YYYY-MM-DD.' })
  .refine(isLocalDate, { error: 'Write a day as YYYY-MM-DD.' });
const short = (longest: number) => seenText(longest).trim();

export const adjustStockInput = z.strictObject({
  /** Units more, or less when below zero. */
  delta: z
    .int({ error: 'Use a whole number, such as -3.' })
    .min(-MOST_UNITS, { error: `Use at least -${MOST_UNITS}.` })
    .max(MOST_UNITS, { error: `Use at most ${MOST_UNITS}.` })
    .refine((units) => units !== 0, { error: 'Say how many more or less; 0 changes nothing.' }),
  reason: z.enum(ADJUSTMENT_REASONS, { error: `Choose from ${ADJUSTMENT_REASONS.join(', ')}.` }),
  note,
});
export type AdjustStockInput = z.output<typeof adjustStockInput>;

export const receiveLotInput = z.strictObject({
  lotNumber: short(64).min(1, { error: 'Write the number of the lot.' }),
  /** The last day on which it may be given. */
  expiresOn: day,
  quantity,
  supplier: short(200).nullable().default(null),
  /** Today when left out. */
  receivedOn: day.optional(),
  note,
});
export type ReceiveLotInput = z.output<typeof receiveLotInput>;

export const updateLotInput = z.strictObject({
  expiresOn: day.optional(),
  supplier: short(200).nullable().optional(),
  /** `recalled` is for good. */
  status: z
    .enum(['active', 'quarantined', 'recalled'], { error: 'Choose from active, quarantined, recalled.' })
    .optional(),
  note,
});
export type UpdateLotInput = z.output<typeof updateLotInput>;

export const wastageInput = z.strictObject({
  quantity,
  reason: z.enum(WASTAGE_REASONS, { error: `Choose from ${WASTAGE_REASONS.join(', ')}.` }),
  note,
});
export type WastageInput = z.output<typeof wastageInput>;

export const recountInput = z.strictObject({
  /** What is there, counted by hand. */
  counted: z
    .int({ error: 'Use a whole number.' })
    .min(0, { error: 'Use at least 0.' })
    .max(MOST_UNITS, {
      error: `Use at most ${MOST_UNITS}.`,
    }),
  note,
});
export type RecountInput = z.output<typeof recountInput>;

export const lotView = z.object({
  documentId: z.string(),
  lotNumber: z.string(),
  expiresOn: z.string(),
  receivedOn: z.string(),
  received: z.int(),
  onHand: z.int(),
  supplier: z.string().nullable(),
  status: z.enum(LOT_STATUSES),
  /** Whether a dose may come from it today. */
  offered: z.boolean(),
});
export type LotView = z.output<typeof lotView>;

export const movementView = z.object({
  id: z.string(),
  /** The same, as every other record is named. */
  documentId: z.string(),
  at: z.string(),
  /** Units more, or less when below zero. */
  delta: z.int(),
  /** What was there afterwards. */
  balance: z.int(),
  reason: z.string(),
  note: z.string().nullable(),
  lotNumber: z.string().nullable(),
  /** Who did it, by the name they have now. */
  by: z.string(),
});
export type MovementView = z.output<typeof movementView>;

export const recipientView = z.object({
  /** Null for somebody who has been erased. */
  patientId: z.string().nullable(),
  name: z.string().nullable(),
  /** The dependant of that person who received it; null for themselves. */
  dependant: z.string().nullable(),
  at: z.string(),
  quantity: z.int(),
});
export type RecipientView = z.output<typeof recipientView>;

const number = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });
export const pageQuery = z.strictObject({ page: number(100_000).default(1), pageSize: number(100).default(25) });
export type PageQuery = z.output<typeof pageQuery>;

/** Doses of a vaccine that leave the fridge for somebody. */
export interface DispenseLot {
  /** The vaccine’s documentId. */
  readonly vaccineId: string;
  readonly quantity: number;
  readonly forPatientUserId: number;
  /** Why, such as `administered`. */
  readonly reason: string;
  /** The documentId of the lot that was taken; left out: the one that expires first. */
  readonly lotId?: string | undefined;
  /** The documentId of the dose that is recorded: what was given for it before is not given twice. */
  readonly doseId?: string | undefined;
  /** The name of the dependant who received it; the patient where left out. */
  readonly recipient?: string | null | undefined;
}

/** Where doses came from. */
export interface DispensedFrom {
  readonly lotId: string;
  readonly lotNumber: string;
  readonly quantity: number;
}
