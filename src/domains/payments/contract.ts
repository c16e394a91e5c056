import { z } from 'zod';
import { DOCUMENT_ID } from '../../kernel/ids';
import { sortBy } from '../../kernel/sorting';
import { writtenText } from '../../kernel/text';

/**
 * - `pending`: to be paid; `failed`: a try failed, and the next may succeed; `cancelled`: nobody has to pay it any more
 * - `refunded`, `partly_refunded`: it was paid, and given back
 */
export const PAYMENT_STATUSES = ['pending', 'succeeded', 'failed', 'cancelled', 'refunded', 'partly_refunded'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

const wholeNumber = (most: number) =>
  z.coerce
    .number({ error: 'Use a whole number.' })
    .int({ error: 'Use a whole number.' })
    .min(1, { error: 'Use at least 1.' })
    .max(most, { error: `Use at most ${most}.` });

export const payInput = z.strictObject({
  appointmentId: z.string().regex(DOCUMENT_ID, { error: 'Give the documentId of an appointment.' }),
});
export type PayInput = z.output<typeof payInput>;

export const refundInput = z.strictObject({
  amount: z.int({ error: 'Use a whole number of minor units.' }).min(1, { error: 'Use at least 1.' }).optional(),
  reason: writtenText(500).trim().min(3, { error: 'Say why, in a few words.' }),
});
export type RefundInput = z.output<typeof refundInput>;

export const everyPaymentQuery = z.strictObject({
  status: z.enum(PAYMENT_STATUSES, { error: `Choose from ${PAYMENT_STATUSES.join(', ')}.` }).optional(),
  page: wholeNumber(100_000).default(1),
  pageSize: wholeNumber(100).default(20),
});
export type EveryPaymentQuery = z.output<typeof everyPaymentQuery>;

const PAYMENT_COLUMNS = ['begun', 'payer', 'payee', 'amount', 'given-back', 'state', 'receipt'] as const;
export type PaymentColumn = (typeof PAYMENT_COLUMNS)[number];
/** What the panel asks, which sorts and searches: part of the name or address of who pays or is paid, or of a receipt's number. */
export const sortedPaymentsQuery = everyPaymentQuery.extend({
  search: z.string().trim().max(100, { error: 'Use at most 100 characters.' }).optional(),
  sort: sortBy(PAYMENT_COLUMNS),
});
export type SortedPaymentsQuery = z.output<typeof sortedPaymentsQuery>;

const instant = z.iso.datetime();

export const paymentRow = z.object({
  documentId: z.string(),
  appointmentId: z.string().nullable(),
  /** Minor units. */
  amount: z.int(),
  refundedAmount: z.int(),
  currency: z.string(),
  status: z.enum(PAYMENT_STATUSES),
  description: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  paidAt: instant.nullable(),
  createdAt: instant,
});
export type PaymentView = z.output<typeof paymentRow>;

/** What the payer's app goes on with. */
export const startedPaymentView = z.object({
  ...paymentRow.shape,
  provider: z.string(),
  publicKey: z.string().nullable(),
  clientSecret: z.string().nullable(),
  redirectUrl: z.string().nullable(),
});
export type StartedPaymentView = z.output<typeof startedPaymentView>;

/** As staff sees it. */
export const everyPaymentView = z.object({
  ...paymentRow.shape,
  payerName: z.string().nullable(),
  payeeName: z.string().nullable(),
  /** Minor units that can still be given back. */
  refundableAmount: z.int(),
});
export type EveryPaymentView = z.output<typeof everyPaymentView>;

export interface EveryPaymentPage {
  readonly payments: readonly EveryPaymentView[];
  readonly pagination: {
    readonly page: number;
    readonly pageSize: number;
    readonly pageCount: number;
    readonly total: number;
  };
}

/** What the payer's app goes on with, to keep a way of paying. */
export const savingWayView = z.object({
  provider: z.string(),
  publicKey: z.string().nullable(),
  clientSecret: z.string().nullable(),
  redirectUrl: z.string().nullable(),
});
export type SavingWayView = z.output<typeof savingWayView>;

export const paymentWayView = z.object({ isKept: z.boolean(), keptAt: instant.nullable() });
export type PaymentWayView = z.output<typeof paymentWayView>;

export const webhookTakenView = z.object({ received: z.literal(true) });
