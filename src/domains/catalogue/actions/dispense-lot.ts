import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { DispenseLot, DispensedFrom } from '../contract';
import type { CatalogueDeps } from '../deps';
import { entryNotFound, lotNotOffered, lotOfAnotherVaccine, stockTooLow } from '../errors';
import { doerOf } from '../rules/callers';
import { isOffered, takeFirstExpiring, todayIn } from '../rules/stock';
import { lotStore, type HeldLot } from '../store/lot-store';
import { changeStock } from './stock-change';
import { takeBackDose } from './take-back-dose';

type Deps = Pick<CatalogueDeps, 'clock' | 'audit' | 'notify' | 'adminIds' | 'timeZone'>;

const HOUSE: Actor = { kind: 'system', reason: 'a dose was given' };

/**
 * Takes doses of a vaccine for somebody, in the transaction in which they are recorded: from the lot that was named, or
 * from those that expire first. Whoever takes at the same time waits; what is expired, recalled or held back is never taken.
 * A dose that was recorded before takes nothing more, and with another lot named what it took goes back first.
 * @throws DomainError `conflict` where fewer are left, or the lot may not be given; `not-found` for an unknown vaccine
 */
export const dispenseLot =
  (deps: Deps) =>
  async (tx: Transaction, asked: DispenseLot, actor: Actor = HOUSE): Promise<readonly DispensedFrom[]> => {
    const { vaccineId, quantity, forPatientUserId, reason } = asked;
    const lots = lotStore(tx);
    const held = await lots.lockVaccine(vaccineId);
    if (!held) throw entryNotFound('vaccine');
    const before = asked.doseId === undefined ? [] : await lots.givenFor(asked.doseId);
    if (before.length > 0 && before.every(({ lotId }) => asked.lotId === undefined || lotId === asked.lotId))
      return before.map(({ lotId, lotNumber, quantity: part }) => ({ lotId, lotNumber, quantity: part }));
    if (asked.doseId !== undefined && before.length > 0) await takeBackDose(deps)(tx, asked.doseId, actor);
    const vaccine = before.length > 0 ? ((await lots.lockVaccine(vaccineId)) ?? held) : held;
    const today = todayIn(deps.clock.now(), deps.timeZone);
    const all = await lots.ofVaccine(vaccine.id);
    const offered = asked.lotId === undefined ? all : [chosen(all, asked.lotId, today)];
    const parts = takeFirstExpiring(offered, quantity, today);
    if (!parts) throw stockTooLow(sum(offered.filter((lot) => isOffered(lot, today))));
    let left = vaccine.stock;
    for (const { lot, quantity: part } of parts) {
      const onHand = lot.onHand - part;
      await lots.set(lot.id, { ...lot, onHand }, deps.clock.now());
      left = await changeStock(
        deps,
        tx,
        { ...vaccine, kind: 'vaccine' },
        {
          delta: -part,
          reason: 'administered',
          note: reason === 'administered' ? null : reason,
          by: doerOf(actor),
          patientId: forPatientUserId,
          recipient: asked.recipient,
          doseId: asked.doseId,
          lot: { documentId: lot.documentId, number: lot.lotNumber, balance: onHand },
          left,
        },
      );
      await deps.audit.write(tx, {
        actor,
        action: 'vaccine-lot.dispensed',
        record: { type: 'vaccine-lot', id: lot.documentId },
        patientId: forPatientUserId,
        details: { quantity: part },
      });
    }
    return parts.map(({ lot, quantity: part }) => ({
      lotId: lot.documentId,
      lotNumber: lot.lotNumber,
      quantity: part,
    }));
  };

const chosen = (lots: readonly HeldLot[], lotId: string, today: string): HeldLot => {
  const lot = lots.find(({ documentId }) => documentId === lotId);
  if (!lot) throw lotOfAnotherVaccine();
  if (lot.status !== 'active' || lot.expiresOn < today) throw lotNotOffered();
  return lot;
};

const sum = (lots: readonly HeldLot[]): number => lots.reduce((total, { onHand }) => total + onHand, 0);
