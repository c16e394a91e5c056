import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import type { CatalogueDeps } from '../deps';
import { doerOf } from '../rules/callers';
import { lotStore, type GivenFrom } from '../store/lot-store';
import { changeStock } from './stock-change';

type Deps = Pick<CatalogueDeps, 'clock' | 'audit' | 'notify' | 'adminIds' | 'timeZone'>;

const HOUSE: Actor = { kind: 'system', reason: 'a dose was not given after all' };

/**
 * Puts back what a dose took of its lots, in the transaction in which it is said that it was not given: whoever was listed
 * as having received the lot no longer is. What was held back, recalled or expired since leaves the stock again at once.
 */
export const takeBackDose =
  (deps: Deps) =>
  async (tx: Transaction, doseId: string, actor: Actor = HOUSE): Promise<void> => {
    for (const given of await lotStore(tx).givenFor(doseId)) await putBack(deps, tx, doseId, given, actor);
  };

const putBack = async (
  deps: Deps,
  tx: Transaction,
  doseId: string,
  { lotId, lotNumber, quantity, patientId }: GivenFrom,
  actor: Actor,
): Promise<void> => {
  const lots = lotStore(tx);
  const vaccine = await lots.lockVaccineOf(lotId);
  const lot = await lots.find(lotId);
  if (!vaccine || !lot) return;
  const isSettled = lot.status === 'recalled' || lot.status === 'expired';
  const onHand = lot.onHand + (isSettled ? 0 : quantity);
  await lots.set(lot.id, { ...lot, onHand }, deps.clock.now());
  const by = doerOf(actor);
  const stocked = { ...vaccine, kind: 'vaccine' as const };
  const change = { by, left: vaccine.stock, lot: { documentId: lotId, number: lotNumber, balance: onHand } };
  await changeStock(deps, tx, stocked, {
    ...change,
    delta: quantity,
    reason: 'taken-back',
    doseId,
    patientId: patientId ?? undefined,
  });
  if (lot.status !== 'active')
    await changeStock(deps, tx, stocked, { ...change, delta: -quantity, reason: lot.status });
  await deps.audit.write(tx, {
    actor,
    action: 'vaccine-lot.taken-back',
    record: { type: 'vaccine-lot', id: lotId },
    patientId,
    details: { quantity },
  });
};
