import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { newDocumentId } from '../../../kernel/ids';
import type { PaymentWayView, SavingWayView } from '../contract';
import type { PaymentsDeps } from '../deps';
import { notConfigured } from '../errors';
import { wayStore } from '../store/way-store';

type Deps = Pick<PaymentsDeps, 'clock' | 'db' | 'audit' | 'provider'>;

/** Begins to keep a way of paying for visits that are charged when they are over: the provider asks the payer to agree. */
export const beginKeeping =
  ({ db, audit, provider }: Deps) =>
  async (actor: Actor): Promise<SavingWayView> => {
    const { userId, documentId } = signedInPerson(actor);
    if (!provider) throw notConfigured();
    const { payerRef, clientSecret, redirectUrl } = await provider.beginKeeping({
      payerId: documentId,
      savingId: newDocumentId(),
    });
    await db.transaction(async (tx) => {
      await wayStore(tx).begin(userId, provider.provider, payerRef);
      await audit.write(tx, {
        actor,
        action: 'payment-way.begun',
        record: { type: 'payment-way', id: documentId },
        patientId: userId,
      });
    });
    return { provider: provider.provider, publicKey: provider.publicKey, clientSecret, redirectUrl };
  };

/** Whether I keep one. */
export const readWay =
  ({ db }: Pick<Deps, 'db'>) =>
  async (actor: Actor): Promise<PaymentWayView> => {
    const way = await wayStore(db).of(signedInPerson(actor).userId);
    return { isKept: Boolean(way?.wayRef), keptAt: way?.keptAt?.toISOString() ?? null };
  };

/** Nothing is charged by it from now on. */
export const forgetWay =
  ({ db, audit, provider }: Deps) =>
  async (actor: Actor): Promise<PaymentWayView> => {
    const { userId, documentId } = signedInPerson(actor);
    const way = await wayStore(db).of(userId);
    await db.transaction(async (tx) => {
      await wayStore(tx).forget(userId);
      await audit.write(tx, {
        actor,
        action: 'payment-way.forgotten',
        record: { type: 'payment-way', id: documentId },
        patientId: userId,
      });
    });
    if (way?.wayRef && provider)
      await provider.forgetWay({ payerRef: way.payerRef, wayRef: way.wayRef }).catch(() => undefined); // we charge it no more, whatever the provider keeps
    return { isKept: false, keptAt: null };
  };
