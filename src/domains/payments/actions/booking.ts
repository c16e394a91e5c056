import type { Actor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { PaymentsDeps } from '../deps';
import { isOpen, wasPaid } from '../rules/steps';
import { ledgerStore } from '../store/ledger-store';
import { orderStore } from '../store/order-store';
import { paymentStore, type PaymentRow } from '../store/payment-store';

export type BookingDeps = Pick<PaymentsDeps, 'audit' | 'emit' | 'notify' | 'appointments'>;

export const PROVIDER: Actor = { kind: 'system', reason: 'the payment provider' };
export const HOUSE: Actor = { kind: 'system', reason: 'payments' };

/** Books a payment that has succeeded, once. Where there is nothing left that was paid for, everything is given back. */
export const bookSuccess =
  (deps: BookingDeps) =>
  async (tx: Sql, payment: PaymentRow, now: Date): Promise<void> => {
    if (wasPaid(payment.status)) return;
    const { id, documentId, appointmentId, amount, currency, payerId, status } = payment;
    await paymentStore(tx).succeed(id, now);
    await ledgerStore(tx).book({ paymentId: id, amount, currency, reference: 'charge' }, now);
    await deps.audit.write(tx, {
      actor: PROVIDER,
      action: 'payment.succeeded',
      record: { type: 'payment', id: documentId },
      patientId: payerId,
    });
    await deps.emit(tx, 'payment.succeeded', { paymentId: documentId, appointmentId });
    if (payerId !== null)
      await deps.notify(tx, { message: 'payment-succeeded', userId: payerId, subjectId: documentId });
    if (status === 'cancelled' || !(await isStillThere(deps, tx, appointmentId)))
      await oweRefund(deps)(tx, HOUSE, payment, { amount, reason: 'paid after it was called off' }, now);
  };

const isStillThere = async (deps: BookingDeps, tx: Sql, appointmentId: string | null): Promise<boolean> => {
  if (appointmentId === null || !(await deps.appointments.find(tx, appointmentId))) return false;
  return (await deps.appointments.confirmPaid(tx, PROVIDER, appointmentId)) === 'confirmed';
};

/** Owes the payer an amount, in the transaction that holds the payment; the provider is asked behind it. */
export const oweRefund =
  (deps: Pick<PaymentsDeps, 'audit'>) =>
  async (
    tx: Sql,
    actor: Actor,
    payment: PaymentRow,
    { amount, reason }: { readonly amount: number; readonly reason: string },
    now: Date,
  ): Promise<void> => {
    await orderStore(tx).add({ id: newDocumentId(), paymentId: payment.id, kind: 'refund', amount, reason }, now);
    await deps.audit.write(tx, {
      actor,
      action: 'payment.refund-ordered',
      record: { type: 'payment', id: payment.documentId },
      patientId: payment.payerId,
      reason,
      details: { amount },
    });
  };

/** Books what was given back, once for each refund. */
export const bookRefund =
  (deps: BookingDeps) =>
  async (
    tx: Sql,
    payment: PaymentRow,
    refund: { readonly id: string; readonly amount: number },
    now: Date,
  ): Promise<void> => {
    const { id, documentId, appointmentId, currency, payerId } = payment;
    await paymentStore(tx).giveBack(id, refund.amount, now);
    await ledgerStore(tx).book({ paymentId: id, amount: -refund.amount, currency, reference: refund.id }, now);
    await deps.audit.write(tx, {
      actor: PROVIDER,
      action: 'payment.refunded',
      record: { type: 'payment', id: documentId },
      patientId: payerId,
      details: { amount: refund.amount },
    });
    await deps.emit(tx, 'payment.refunded', { paymentId: documentId, appointmentId });
    if (payerId !== null)
      await deps.notify(tx, { message: 'payment-refunded', userId: payerId, subjectId: documentId });
  };

/** Nobody has to pay it any more; the provider is told where it knows of it. */
export const cancelOpen =
  (deps: Pick<PaymentsDeps, 'audit'>) =>
  async (tx: Sql, actor: Actor, payment: PaymentRow, reason: string, now: Date): Promise<void> => {
    if (!isOpen(payment.status)) return;
    await paymentStore(tx).setStatus(payment.id, 'cancelled', now);
    if (payment.intentRef !== null) await oweCancel(tx, payment.id, reason, now);
    await deps.audit.write(tx, {
      actor,
      action: 'payment.cancelled',
      record: { type: 'payment', id: payment.documentId },
      patientId: payment.payerId,
      reason,
    });
  };

export const oweCancel = async (tx: Sql, paymentId: number, reason: string, now: Date): Promise<void> =>
  await orderStore(tx).add({ id: newDocumentId(), paymentId, kind: 'cancel', amount: null, reason }, now);

/** The way of paying that the payer keeps is charged. */
export const oweCharge = async (tx: Sql, paymentId: number, now: Date): Promise<void> =>
  await orderStore(tx).add({ id: newDocumentId(), paymentId, kind: 'charge', amount: null, reason: null }, now);
