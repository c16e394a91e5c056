import type { Transaction } from '../../../ports/database';
import type { RegimensDeps } from '../deps';
import { DOSE_REMINDER } from '../messages/topic';
import { doseStore, type HeldDose } from '../store/dose-store';
import { stockStore } from '../store/stock-store';
import { continueChain } from './start-plan';
import { alertIfLow } from './stock';
import type {} from '../events-out';

type Deps = Pick<RegimensDeps, 'cancel' | 'emit' | 'notifications' | 'catalogue'>;

/** What else happens when a dose is something else: the stock at home, the lot that it was given from, who is being told, and who listens. */
export const afterMark = async (
  { emit, notifications, catalogue }: Omit<Deps, 'cancel'>,
  tx: Transaction,
  before: Pick<HeldDose, 'id' | 'documentId' | 'patientId' | 'medicationId' | 'amount' | 'unitsTaken' | 'status'>,
  status: HeldDose['status'],
  by: string | null,
  now: Date,
): Promise<void> => {
  const { documentId: doseId, patientId: patientUserId } = before;
  if (status === 'taken' && before.status !== 'taken') {
    const change = await stockStore(tx).change(
      { medicationId: before.medicationId, change: -before.amount, reason: 'taken', sourceId: doseId, actorId: by },
      now,
    );
    if (change !== null) {
      await doseStore(tx).setUnitsTaken(before.id, -change);
      await alertIfLow({ notifications }, tx, before.medicationId, now);
    }
    await emit(tx, 'dose.taken', { doseId, patientUserId });
  }
  if (before.status === 'taken' && status !== 'taken') {
    await catalogue.takeBackDose(tx, doseId);
    await doseStore(tx).clearLot(before.id);
  }
  if (before.status === 'taken' && status !== 'taken' && before.unitsTaken) {
    await stockStore(tx).change(
      { medicationId: before.medicationId, change: before.unitsTaken, reason: 'undone', sourceId: doseId, actorId: by },
      now,
    );
    await doseStore(tx).setUnitsTaken(before.id, null);
  }
  if (status !== before.status && (status === 'skipped' || status === 'missed'))
    await emit(tx, `dose.${status}`, { doseId, patientUserId });
  if (status === 'taken' || status === 'skipped' || status === 'cancelled')
    await notifications.standDown(tx, { type: 'dose', id: doseId });
};

/** Counts a plan on from its last dose, when that has become something else. */
export const afterChained = async (
  { cancel }: Pick<Deps, 'cancel'>,
  tx: Transaction,
  { planId, plan }: NonNullable<Awaited<ReturnType<ReturnType<typeof doseStore>['chainedPlan']>>>,
  now: Date,
): Promise<void> => {
  await cancel(tx, DOSE_REMINDER, await doseStore(tx).discardUntouched(planId, now));
  await continueChain(tx, planId, plan, now);
};
