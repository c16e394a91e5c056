import { bind } from '../../kernel/bind';
import type { Actor } from '../../kernel/actor';
import * as refundActions from './actions/refund';
import { demonstrate } from './actions/demonstrate';
import { hearProvider } from './actions/hear-provider';
import { chargeCompleted, pay } from './actions/pay';
import * as readPayments from './actions/read-payments';
import { reconcileOrders } from './actions/reconcile-orders';
import * as ways from './actions/ways';
import type { PaymentsDeps } from './deps';
import { orderStore } from './store/order-store';
import { paymentStore } from './store/payment-store';

export * from './contract';
export type { PaymentsDeps } from './deps';
export { paymentsMigrations } from './migrations';

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What visits cost, who paid, and what was given back. */
export const payments = (deps: PaymentsDeps) => ({
  pay: pay(deps),
  ...bind(deps, refundActions),
  hearProvider: hearProvider(deps),
  ...bind(deps, ways),
  ...bind(deps, readPayments),

  /** For listeners: safe to call again. */
  chargeCompleted: chargeCompleted(deps),
  /** The tick: safe to call by several at once. */
  reconcileOrders: reconcileOrders(deps),

  /** For seeds. */
  demonstrate: demonstrate(deps),
  finishedVisitsOf: async (actor: Actor): Promise<readonly string[]> =>
    (await deps.appointments.listAppointments(actor)).flatMap(({ documentId, status }) =>
      status === 'completed' ? [documentId] : [],
    ),

  outcomesByDay: async (edges: readonly Date[]) => await paymentStore(deps.db).outcomesByDay(edges),
  currency: deps.currency,
  counts: async ({ from, to }: Span) => await paymentStore(deps.db).counts(from, to, deps.currency),
  countFailedRefunds: async (): Promise<number> => await orderStore(deps.db).countFailed(),
});
export type Payments = ReturnType<typeof payments>;
