import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { Intent, Money, Payments as Provider } from '../../../ports/payments';
import type { AppointmentSnapshot } from '../../appointments';
import type { PayInput, StartedPaymentView } from '../contract';
import type { PaymentsDeps } from '../deps';
import {
  afterTheSession,
  alreadyPaid,
  appointmentNotFound,
  calledOff,
  notConfigured,
  nothingToPay,
  startAgain,
} from '../errors';
import { amountDue } from '../rules/amount-due';
import { isOpen } from '../rules/steps';
import { paymentStore, type PaymentRow } from '../store/payment-store';
import { bookSuccess, oweCancel, oweCharge } from './booking';
import { wayStore } from '../store/way-store';
import { viewOf } from './views';

type Deps = Omit<PaymentsDeps, 'names'>;

/**
 * Begins a payment of the caller's, or goes on with the one that was begun: an appointment has one. The provider is asked
 * outside the transaction, for one intent however often.
 */
export const pay =
  (deps: Deps) =>
  async (actor: Actor, { appointmentId }: PayInput, key: string | null = null): Promise<StartedPaymentView> => {
    const { userId } = signedInPerson(actor);
    const { provider } = deps;
    const documentId = await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      await paymentStore(tx).lockAppointment(appointmentId);
      const appointment = await deps.appointments.find(tx, appointmentId);
      if (!appointment || appointment.patientUserId !== userId || !appointment.active) throw appointmentNotFound();
      if (!provider) throw notConfigured();
      const begun = await paymentStore(tx).lockFor(appointmentId);
      const resource = begun?.documentId ?? newDocumentId();
      const before = await deps.once(tx, { userId, key, asked: ['payment.begin', appointmentId], resource }, now);
      if (before !== null) return before;
      if (begun) {
        if (!isOpen(begun.status)) throw alreadyPaid();
        return begun.documentId;
      }
      await begin(
        deps,
        tx,
        actor,
        { documentId: resource, appointment, payerId: userId, money: dueNow(appointment) },
        now,
      );
      return resource;
    });
    if (!provider) throw notConfigured();
    const payment = await paymentStore(deps.db).find(userId, documentId);
    if (!payment) throw appointmentNotFound();
    return await withIntent(deps, provider, payment);
  };

const dueNow = (appointment: AppointmentSnapshot): Money => {
  const due = amountDue(appointment);
  if (due === 'nothing') throw nothingToPay();
  if (due === 'called-off') throw calledOff();
  if (due === 'after-the-session') throw afterTheSession();
  return due;
};

const begin = async (
  deps: Pick<Deps, 'audit' | 'provider'>,
  tx: Sql,
  actor: Actor,
  asked: {
    readonly documentId: string;
    readonly appointment: AppointmentSnapshot;
    readonly payerId: number;
    readonly money: Money;
  },
  now: Date,
): Promise<void> => {
  const { documentId, appointment, payerId, money } = asked;
  await paymentStore(tx).add(
    {
      documentId,
      payerId,
      payeeId: appointment.professionalUserId,
      appointmentId: appointment.documentId,
      money,
      description: `Visit on ${appointment.startsAt.toISOString().slice(0, 10)}`,
      provider: deps.provider?.provider ?? 'none',
    },
    now,
  );
  await deps.audit.write(tx, {
    actor,
    action: 'payment.begun',
    record: { type: 'payment', id: documentId },
    patientId: payerId,
    details: { amount: money.amount, currency: money.currency },
  });
};

const withIntent = async (deps: Deps, provider: Provider, payment: PaymentRow): Promise<StartedPaymentView> => {
  const intent = await intentFor(provider, payment);
  const now = deps.clock.now();
  const outcome = await deps.db.transaction(async (tx) => {
    const held = await paymentStore(tx).lockRow(payment.id);
    if (!held) throw appointmentNotFound();
    if (held.intentRef === null) await paymentStore(tx).setIntent(held.id, intent.ref);
    if (held.status === 'cancelled') {
      if (held.intentRef === null) await oweCancel(tx, held.id, 'called off meanwhile', now);
      return null;
    }
    // The provider knows better where its webhook was lost.
    if (intent.state === 'succeeded') await bookSuccess(deps)(tx, held, now);
    if (intent.state === 'cancelled' && isOpen(held.status)) {
      await paymentStore(tx).setStatus(held.id, 'cancelled', now);
      return null;
    }
    return await paymentStore(tx).find(null, held.documentId);
  });
  if (!outcome) throw startAgain();
  return {
    ...viewOf(outcome),
    provider: provider.provider,
    publicKey: provider.publicKey,
    clientSecret: isOpen(outcome.status) ? intent.clientSecret : null,
    redirectUrl: isOpen(outcome.status) ? intent.redirectUrl : null,
  };
};

export const intentFor = async (provider: Provider, payment: PaymentRow): Promise<Intent> => {
  const { amount, currency, description, documentId: paymentId, intentRef } = payment;
  if (intentRef !== null) return await provider.readIntent(intentRef);
  return await provider.createIntent({ paymentId, money: { amount, currency }, description: description ?? 'Visit' });
};

/** When a visit is over: charges the way of paying that its patient keeps, or asks them to pay what was not paid with the booking. The dead are not asked. */
export const chargeCompleted =
  (deps: Deps) =>
  async (tx: Sql, appointmentId: string): Promise<void> => {
    if (!deps.provider) return;
    const now = deps.clock.now();
    await paymentStore(tx).lockAppointment(appointmentId);
    const appointment = await deps.appointments.find(tx, appointmentId);
    if (!appointment || appointment.patientUserId === null) return;
    const money = amountDue(appointment);
    if (typeof money === 'string' || (await deps.isDeceased(tx, appointment.patientUserId))) return;
    if (await paymentStore(tx).lockFor(appointmentId)) return;
    const documentId = newDocumentId();
    const payerId = appointment.patientUserId;
    await begin(
      deps,
      tx,
      { kind: 'system', reason: 'a visit was completed' },
      { documentId, appointment, payerId, money },
      now,
    );
    const way = await wayStore(tx).of(payerId);
    const begun = await paymentStore(tx).lockFor(appointmentId);
    if (way?.wayRef && begun) return await oweCharge(tx, begun.id, now);
    await deps.notify(tx, { message: 'payment-due', userId: payerId, subjectId: documentId });
  };
