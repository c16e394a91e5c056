import type { RawRequest } from '../../../kernel/door';
import type { Sql } from '../../../ports/database';
import type { KeptWay, PaymentEvent } from '../../../ports/payments';
import type { PaymentsDeps } from '../deps';
import { amountDiffers, notConfigured } from '../errors';
import { isOpen } from '../rules/steps';
import { orderStore } from '../store/order-store';
import { paymentStore, type PaymentRow } from '../store/payment-store';
import { wayStore } from '../store/way-store';
import { bookRefund, bookSuccess, PROVIDER } from './booking';

type Deps = Pick<PaymentsDeps, 'clock' | 'db' | 'audit' | 'emit' | 'notify' | 'appointments' | 'provider'>;

/** A webhook: signed and fresh, heard once, in whatever order it comes, all in one transaction. */
export const hearProvider =
  (deps: Deps) =>
  async (raw: RawRequest | null): Promise<{ readonly received: true }> => {
    const { provider } = deps;
    if (!provider) throw notConfigured();
    const event = provider.verifyWebhook(raw?.body ?? Buffer.alloc(0), raw?.headers ?? {});
    if (event.kind === 'other') return { received: true };
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      if (!(await orderStore(tx).isNews(provider.provider, event.id, event.kind, now))) return;
      if (event.kind === 'way-kept') return await noteWay(deps, tx, event, now);
      const payment = await paymentStore(tx).lockIntent(event.intentRef, 'paymentId' in event ? event.paymentId : null);
      if (!payment) return;
      if (payment.intentRef === null) await paymentStore(tx).setIntent(payment.id, event.intentRef);
      await apply(deps, tx, payment, event, now);
    });
    return { received: true };
  };

/** Somebody has agreed to be charged when a visit is over. */
const noteWay = async (deps: Deps, tx: Sql, way: KeptWay, now: Date): Promise<void> => {
  const userId = await wayStore(tx).keep(way, now);
  if (userId === null) return;
  await deps.audit.write(tx, {
    actor: PROVIDER,
    action: 'payment-way.kept',
    record: { type: 'payment-way', id: String(userId) },
    patientId: userId,
  });
};

const apply = async (
  deps: Deps,
  tx: Sql,
  payment: PaymentRow,
  event: Exclude<PaymentEvent, { readonly kind: 'other' | 'way-kept' }>,
  now: Date,
): Promise<void> => {
  if (event.kind === 'refunded' || event.kind === 'refund-failed')
    return await applyRefund(deps, tx, payment, event, now);
  if (event.kind !== 'succeeded') return await noteUnpaid(deps, tx, payment, event.kind, now);
  const isWhatWasAsked = event.money.amount === payment.amount && event.money.currency === payment.currency;
  if (!isWhatWasAsked) throw amountDiffers();
  await bookSuccess(deps)(tx, payment, now);
};

const noteUnpaid = async (
  deps: Deps,
  tx: Sql,
  payment: PaymentRow,
  became: 'failed' | 'cancelled',
  now: Date,
): Promise<void> => {
  if (!isOpen(payment.status)) return;
  const { id, documentId, appointmentId, payerId, status } = payment;
  await paymentStore(tx).setStatus(id, became, now);
  await deps.audit.write(tx, {
    actor: PROVIDER,
    action: became === 'failed' ? 'payment.failed' : 'payment.cancelled',
    record: { type: 'payment', id: documentId },
    patientId: payerId,
  });
  if (became === 'cancelled') return;
  await deps.emit(tx, 'payment.failed', { paymentId: documentId, appointmentId });
  // A kept way that was declined: the payer gets a link to pay instead.
  if (status === 'pending' && (await orderStore(tx).isCharged(id))) return;
  if (payerId !== null) await deps.notify(tx, { message: 'payment-failed', userId: payerId, subjectId: documentId });
};

/** What is given back was paid before, whether we have heard of that already or not. */
const applyRefund = async (
  deps: Deps,
  tx: Sql,
  payment: PaymentRow,
  event: Extract<PaymentEvent, { readonly refundRef: string }>,
  now: Date,
): Promise<void> => {
  const orders = orderStore(tx);
  const order = await orders.find(payment.id, event.refundId, event.refundRef);
  if (event.kind === 'refund-failed') {
    if (order?.state === 'owed') await orders.settle(order.id, 'failed', event.refundRef, now);
    return;
  }
  if (order?.state === 'done') return;
  await bookSuccess(deps)(tx, payment, now);
  const { amount } = event.money;
  if (!order)
    await orders.add(
      { id: event.refundRef, paymentId: payment.id, kind: 'refund', amount, reason: 'given back at the provider' },
      now,
    );
  const id = order?.id ?? event.refundRef;
  await orders.settle(id, 'done', event.refundRef, now);
  await bookRefund(deps)(tx, payment, { id, amount }, now);
};
