import { DomainError } from '../../../kernel/errors';
import type { Payments as Provider } from '../../../ports/payments';
import type { PaymentsDeps } from '../deps';
import { orderStore, type Order } from '../store/order-store';
import { paymentStore, type PaymentRow } from '../store/payment-store';
import { isOpen } from '../rules/steps';
import { wayStore } from '../store/way-store';
import { bookRefund, bookSuccess } from './booking';
import { intentFor } from './pay';

type Deps = Pick<PaymentsDeps, 'clock' | 'db' | 'audit' | 'emit' | 'notify' | 'appointments' | 'provider'>;

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 60 * 60_000;
const MOST_AT_ONCE = 50;

/** Has the provider do what it owes: pay back, or let nobody pay any more. Each with an id of ours, so that it happens once. */
export const reconcileOrders = (deps: Deps) => async (): Promise<number> => {
  const { provider } = deps;
  if (!provider) return 0;
  let settled = 0;
  while (settled < MOST_AT_ONCE) {
    const order = await orderStore(deps.db).claim(deps.clock.now());
    if (!order) return settled;
    await settle(deps, provider, order);
    settled += 1;
  }
  return settled;
};

const settle = async (deps: Deps, provider: Provider, order: Order): Promise<void> => {
  const payment = await paymentOf(deps, order);
  try {
    if (payment && order.kind === 'charge') return await charge(deps, provider, order, payment);
    if (!payment?.intentRef) return await postpone(deps, order);
    if (order.kind === 'cancel') return await cancel(deps, provider, order, payment.intentRef);
    const amount = order.amount ?? 0;
    const { ref, state } = await provider.refund({ refundId: order.id, intentRef: payment.intentRef, amount });
    if (state === 'processing') return await postpone(deps, order);
    await conclude(deps, order, state === 'succeeded' ? 'done' : 'failed', ref);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.kind !== 'invalid') return await postpone(deps, order);
    if (order.kind === 'charge') return await askPayer(deps, order);
    await conclude(deps, order, 'failed', null);
  }
};

const paymentOf = async ({ db }: Deps, { paymentId }: Order): Promise<PaymentRow | null> =>
  await db.transaction(async (tx) => await paymentStore(tx).lockRow(paymentId));

/** Charges the kept way, for the one intent of the payment. Where it does not go, the payer gets a link to pay. */
const charge = async (deps: Deps, provider: Provider, order: Order, payment: PaymentRow): Promise<void> => {
  const way = payment.payerId === null ? null : await wayStore(deps.db).of(payment.payerId);
  if (!isOpen(payment.status) || !way?.wayRef) return await askPayer(deps, order);
  const { ref: intentRef } = await intentFor(provider, payment);
  await deps.db.transaction(async (tx) => {
    const held = await paymentStore(tx).lockRow(payment.id);
    if (held?.intentRef === null) await paymentStore(tx).setIntent(held.id, intentRef);
  });
  const { documentId: paymentId } = payment;
  const { payerRef, wayRef } = way;
  const { state } = await provider.chargeKept({ intentRef, paymentId, payerRef, wayRef });
  if (state === 'processing') return await postpone(deps, order);
  if (state !== 'succeeded') return await askPayer(deps, order);
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const held = await paymentStore(tx).lockRow(payment.id);
    if (held) await bookSuccess(deps)(tx, held, now);
    await orderStore(tx).settle(order.id, 'done', null, now);
  });
};

/** Once: whoever has not paid by now is asked to. */
const askPayer = async (deps: Deps, order: Order): Promise<void> =>
  await deps.db.transaction(async (tx) => {
    const payment = await paymentStore(tx).lockRow(order.paymentId);
    const current = await orderStore(tx).byId(order.id);
    if (!payment || current?.state !== 'owed') return;
    await orderStore(tx).settle(order.id, 'failed', null, deps.clock.now());
    if (isOpen(payment.status) && payment.payerId !== null)
      await deps.notify(tx, { message: 'payment-due', userId: payment.payerId, subjectId: payment.documentId });
  });

const cancel = async (deps: Deps, provider: Provider, order: Order, intentRef: string): Promise<void> => {
  const { state } = await provider.cancelIntent(intentRef);
  if (state === 'processing' || state === 'awaits-payer') return await postpone(deps, order);
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const payment = await paymentStore(tx).lockRow(order.paymentId);
    if (payment && state === 'succeeded') await bookSuccess(deps)(tx, payment, now);
    await orderStore(tx).settle(order.id, 'done', null, now);
  });
};

const conclude = async (deps: Deps, order: Order, state: 'done' | 'failed', ref: string | null): Promise<void> =>
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const payment = await paymentStore(tx).lockRow(order.paymentId);
    const current = await orderStore(tx).byId(order.id);
    if (!payment || current?.state !== 'owed') return; // a webhook was faster
    await orderStore(tx).settle(order.id, state, ref, now);
    if (state === 'done' && order.kind === 'refund')
      await bookRefund(deps)(tx, payment, { id: order.id, amount: order.amount ?? 0 }, now);
  });

const postpone = async ({ clock, db }: Deps, { attempts, id }: Order): Promise<void> => {
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts, 10), LONGEST_WAIT_MS);
  await orderStore(db).postpone(id, new Date(clock.now().getTime() + waitMs));
};
