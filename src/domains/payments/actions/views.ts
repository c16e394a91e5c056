import type { PaymentView } from '../contract';
import type { PaymentRow } from '../store/payment-store';

export const viewOf = (payment: PaymentRow): PaymentView => ({
  documentId: payment.documentId,
  appointmentId: payment.appointmentId,
  amount: payment.amount,
  refundedAmount: payment.refundedAmount,
  currency: payment.currency,
  status: payment.status,
  description: payment.description,
  receiptNumber: payment.receiptNumber,
  paidAt: payment.paidAt?.toISOString() ?? null,
  createdAt: payment.createdAt.toISOString(),
});
