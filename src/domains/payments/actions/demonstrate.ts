import type { Actor } from '../../../kernel/actor';
import type { PaymentsDeps } from '../deps';
import { isOpen } from '../rules/steps';
import { paymentStore } from '../store/payment-store';
import { bookSuccess } from './booking';
import { intentFor } from './pay';
import { refund } from './refund';

type Deps = Omit<PaymentsDeps, 'names'>;

/** A card that the provider takes in test mode, and one that it declines. */
const CARDS = { taken: 'pm_card_visa', declined: 'pm_card_chargeDeclined' } as const;
const SHARE = 2;

/** For demos: pays as a payer would, at the provider's test mode; what is paid already stays. */
export const demonstrate =
  (deps: Deps) =>
  async (
    actor: Actor,
    appointmentId: string,
    become: 'succeeded' | 'refunded' | 'failed' | 'pending',
  ): Promise<void> => {
    const { provider } = deps;
    const payment = await deps.db.transaction(async (tx) => await paymentStore(tx).lockFor(appointmentId));
    if (!provider || !payment || !isOpen(payment.status) || become === 'pending') return;
    const { ref: intentRef } = await intentFor(provider, payment);
    const { payerRef } = await provider.beginKeeping({ payerId: payment.documentId, savingId: payment.documentId });
    const wayRef = become === 'failed' ? CARDS.declined : CARDS.taken;
    const { state } = await provider.chargeKept({ intentRef, paymentId: payment.documentId, payerRef, wayRef });
    await deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const held = await paymentStore(tx).lockRow(payment.id);
      if (!held) return;
      if (held.intentRef === null) await paymentStore(tx).setIntent(held.id, intentRef);
      if (state === 'succeeded') await bookSuccess(deps)(tx, held, now);
      if (state !== 'awaits-payer' || held.status !== 'pending') return;
      await paymentStore(tx).setStatus(held.id, 'failed', now);
      await deps.audit.write(tx, {
        actor,
        action: 'payment.failed',
        record: { type: 'payment', id: held.documentId },
        patientId: held.payerId,
      });
    });
    if (become !== 'refunded' || state !== 'succeeded') return;
    const amount = Math.max(1, Math.floor(payment.amount / SHARE));
    await refund(deps)(actor, payment.documentId, { amount, reason: 'The visit was shorter than agreed.' });
  };
