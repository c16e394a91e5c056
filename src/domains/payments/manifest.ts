import { eachMinute } from '../../kernel/limits';
import { andStaff, namedIn } from '../../kernel/record-rules';
import { listenersOf, room, type Listener } from '../../ports/room';
import { once } from '../outbox';
import { paymentRow, paymentWayView, savingWayView, startedPaymentView } from './contract';
import { paymentsDataMap } from './store/data-map';
import { paymentsDoors } from './doors';
import './events';
import { payments, type Payments } from './index';
import { paymentsMessages } from './messages';
import { paymentsMigrations } from './migrations';
import { paymentsPanelRoutes } from './panel-routes';
import { REFUND_PAYMENTS, SEE_PAYMENTS } from './permissions';
import { seedPayments } from './seeds';
import { paymentsWords } from './words-in-graphql';

declare module '../../ports/room' {
  interface Rooms {
    readonly payments: Payments;
  }
}

const PAYMENT = 'api::payments.payment';
const SETTLE_EVERY_MS = 5_000;
const PERCENT = 100;

const listener = listenersOf<Payments>();
const listeners: readonly Listener[] = [
  listener('appointment.completed', 'charges-the-visit', async (own, { appointmentId }, tx) => {
    await own.chargeCompleted(tx, appointmentId);
  }),
  listener('appointment.cancelled', 'gives-back', async (own, { appointmentId }, tx) => {
    await own.reconcileCalledOff(tx, appointmentId);
  }),
  listener('appointment.no-show', 'settles-no-shows', async (own, { appointmentId }, tx) => {
    await own.reconcileCalledOff(tx, appointmentId);
  }),
];

export default room<Payments>({
  name: 'payments',
  floor: 5,
  knows: 'what visits cost, who paid, and what was given back',
  build: ({ clock, db, rooms, tools }) =>
    payments({
      clock,
      db,
      audit: rooms.audit,
      emit: rooms.outbox.emit,
      once,
      notify: rooms.notifications.notify,
      names: rooms.accounts,
      appointments: rooms.appointments,
      isDeceased: async (sql, userId) => (await rooms.people.statusOf(sql, userId)) === 'deceased',
      provider: tools.payments,
      currency: rooms.appointments.currency,
    }),
  doors: paymentsDoors,
  types: {
    StartedPayment: startedPaymentView,
    PaymentState: paymentRow,
    PaymentWay: paymentWayView,
    SavingWay: savingWayView,
  },
  words: paymentsWords,
  limits: { beginPayment: eachMinute(10) },
  records: {
    [PAYMENT]: {
      readable: andStaff(namedIn('payer')),
      clinical: false,
      unverified: 'may',
      closedAttributes: ['intentRef'],
    },
  },
  migrations: paymentsMigrations,
  dataMap: paymentsDataMap,
  emits: ['payment.succeeded', 'payment.refunded', 'payment.failed'],
  unheard: ['payment.succeeded', 'payment.refunded', 'payment.failed'],
  listeners,
  messages: paymentsMessages,
  ticks: ({ reconcileOrders }) => [
    { name: 'settle-payment-orders', everyMs: SETTLE_EVERY_MS, run: async () => void (await reconcileOrders()) },
  ],
  auditWords: {
    'payment.begun': 'began a payment',
    'payment.succeeded': 'took a payment',
    'payment.failed': 'could not take a payment',
    'payment.cancelled': 'cancelled a payment',
    'payment.refund-ordered': 'ordered a refund',
    'payment.refunded': 'gave money back',
    'payment-way.begun': 'began to keep a way of paying',
    'payment-way.kept': 'kept a way of paying',
    'payment-way.forgotten': 'forgot a way of paying',
    'payment.read': 'read payments',
    'payment.receipt-read': 'read a receipt',
  },
  panel: {
    permissions: [
      { action: SEE_PAYMENTS, group: 'Payments', label: 'See payments', roles: ['admin'] },
      { action: REFUND_PAYMENTS, group: 'Payments', label: 'Give money back', roles: ['admin'] },
    ],
    routes: paymentsPanelRoutes,
    grants: [{ role: 'admin', type: PAYMENT, may: ['read'] }],
  },
  figures: [
    {
      name: 'payments.succeeded',
      label: 'Payments that succeeded',
      unit: 'count',
      count: async ({ counts }: Payments, span) => (await counts(span)).succeeded,
    },
    {
      name: 'payments.failed',
      label: 'Payments that failed',
      unit: 'count',
      count: async ({ counts }: Payments, span) => (await counts(span)).failed,
    },
    {
      name: 'payments.success-rate',
      label: 'Payments that succeeded, of all that were tried',
      unit: 'percent',
      count: async ({ counts }: Payments, span) => {
        const { succeeded, failed } = await counts(span);
        return succeeded + failed === 0 ? null : Math.round((succeeded / (succeeded + failed)) * PERCENT * 10) / 10;
      },
    },
    {
      name: 'payments.volume',
      label: 'Paid, in the usual currency',
      unit: 'money',
      currency: ({ currency }: Payments) => currency,
      count: async ({ counts }: Payments, span) => (await counts(span)).volume,
    },
  ],
  metrics: [
    {
      name: 'careloop_refunds_failed',
      help: 'Refunds that the payment provider will not make.',
      read: async ({ countFailedRefunds }: Payments) => [{ value: await countFailedRefunds() }],
    },
  ],
  seeds: seedPayments,
  ends: {
    stop: async (own: Payments, tx, { userId }, why) => await own.cancelAllOf(tx, userId, why),
  },
});
