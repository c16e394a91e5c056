import type { Actor } from '../../../kernel/actor';
import type { Sql, Transaction } from '../../../ports/database';
import type { AppointmentSnapshot } from '../../appointments';
import type { PaymentView, RefundInput } from '../contract';
import type { PaymentsDeps } from '../deps';
import { noSuchRecord, nothingToRefund, refundTooLarge } from '../errors';
import { requireStaff } from '../rules/callers';
import { refundDue } from '../rules/refund-policy';
import { isOpen } from '../rules/steps';
import { paymentStore } from '../store/payment-store';
import { cancelOpen, HOUSE, oweRefund } from './booking';
import { viewOf } from './views';

type Deps = Pick<PaymentsDeps, 'clock' | 'db' | 'audit' | 'appointments'>;

/** Gives back an amount, or all that is left. What was not paid yet is cancelled instead. */
export const refund =
  (deps: Deps) =>
  async (actor: Actor, id: string, { amount, reason }: RefundInput): Promise<PaymentView> => {
    requireStaff(actor);
    return await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const payment = await paymentStore(tx).lock(id);
      if (!payment) throw noSuchRecord();
      if (isOpen(payment.status)) await cancelOpen(deps)(tx, actor, payment, reason, now);
      else {
        const most = await paymentStore(tx).refundable(payment.id);
        if (most === 0) throw nothingToRefund();
        if (amount !== undefined && amount > most) throw refundTooLarge(most);
        await oweRefund(deps)(tx, actor, payment, { amount: amount ?? most, reason }, now);
      }
      const changed = await paymentStore(tx).find(null, id);
      if (!changed) throw noSuchRecord();
      return viewOf(changed);
    });
  };

/** When a visit was called off, or its patient did not come: what was paid is given back as the policy says. */
export const reconcileCalledOff =
  (deps: Deps) =>
  async (tx: Sql, appointmentId: string): Promise<void> => {
    const now = deps.clock.now();
    await paymentStore(tx).lockAppointment(appointmentId);
    const payment = await paymentStore(tx).lockFor(appointmentId);
    const appointment = await deps.appointments.find(tx, appointmentId);
    if (!payment || !appointment) return;
    if (isOpen(payment.status)) return await cancelOpen(deps)(tx, HOUSE, payment, 'the visit was called off', now);
    const due = refundDue(payment.amount, calledOffOf(appointment, now));
    const amount = Math.min(due - (payment.amount - (await paymentStore(tx).refundable(payment.id))), due);
    if (amount > 0) await oweRefund(deps)(tx, HOUSE, payment, { amount, reason: 'the visit was called off' }, now);
  };

const calledOffOf = ({ cancelledAt, cancelledBy, startsAt, status }: AppointmentSnapshot, now: Date) => ({
  by: status === 'no_show' ? null : (cancelledBy ?? ('system' as const)),
  at: cancelledAt ?? now,
  startsAt,
});

/** The dead and those who leave owe nothing any more. */
export const cancelAllOf =
  (deps: Deps) =>
  async (tx: Transaction, userId: number, why: 'deceased' | 'erased'): Promise<void> => {
    const now = deps.clock.now();
    for (const payment of await paymentStore(tx).openOf(userId)) await cancelOpen(deps)(tx, HOUSE, payment, why, now);
  };
