import type { Actor, UserActor } from '../../../kernel/actor';
import { Page } from '../../../kernel/answers';
import type { Transaction } from '../../../ports/database';
import { once } from '../../outbox';
import type { HistoryQuery, PrescriptionView } from '../contract';
import { noSuchRecord, notClaimed, scanFirst } from '../errors';
import { signedInPharmacist } from '../rules/callers';
import { counterStore } from '../store/counter-store';
import { prescriptionStore, type PrescriptionRow } from '../store/prescription-store';
import { BEFORE_CLAIM, claim, heldAtCounter, wasShown, type CounterDeps } from './at-counter';
import { movePrescription } from './move';
import { requirePrescriber } from './safety';
import { plainView } from './views';

/** A pharmacist approves a prescription and holds it for half an hour: no other pharmacy dispenses it meanwhile. */
export const validatePrescription =
  (deps: CounterDeps) =>
  async (
    actor: Actor,
    id: string,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<PrescriptionView> => {
    const pharmacist = signedInPharmacist(actor);
    return await deps.db.transaction(async (tx) => {
      const before = await once(
        tx,
        { userId: pharmacist.userId, key: idempotencyKey, asked: ['prescription.validate', id], resource: id },
        deps.clock.now(),
      );
      if (before === null) {
        const row = await heldAtCounter(deps, tx, pharmacist, id);
        await requirePrescriber(deps, tx, row.doctorId);
        await claim(deps, tx, pharmacist, row);
        if (row.status !== 'validated' && BEFORE_CLAIM.includes(row.status))
          await movePrescription(deps, tx, row, { to: 'validated', actor, mover: 'pharmacist' });
        else await traceClaim(deps, tx, pharmacist, row, 'prescription.claimed');
      }
      return await viewAtCounter(deps, tx, id);
    });
  };

/** Hands a claimed prescription back: any pharmacy may take it. */
export const releasePrescription =
  (deps: CounterDeps) =>
  async (actor: Actor, id: string): Promise<PrescriptionView> => {
    const pharmacist = signedInPharmacist(actor);
    return await deps.db.transaction(async (tx) => {
      const row = await prescriptionStore(tx).lockForUpdate(id);
      const held = row && (await counterStore(tx).claimOf(row.id, deps.clock.now()));
      if (!row || held?.pharmacistId !== pharmacist.userId) {
        if (!row || !(await wasShown(deps, tx, pharmacist, row))) throw scanFirst();
        throw notClaimed();
      }
      await counterStore(tx).release(row.id);
      if (row.status === 'validated' || row.status === 'claimed')
        await movePrescription(deps, tx, row, { to: 'scanned', actor, mover: 'pharmacist', reason: 'Handed back' });
      else await traceClaim(deps, tx, pharmacist, row, 'prescription.handed-back');
      return await viewAtCounter(deps, tx, id);
    });
  };

/** A pharmacist refuses a prescription for good; the doctor and the patient read why. */
export const rejectPrescription =
  (deps: CounterDeps) =>
  async (actor: Actor, id: string, { reason }: { readonly reason: string }): Promise<PrescriptionView> => {
    const pharmacist = signedInPharmacist(actor);
    return await deps.db.transaction(async (tx) => {
      const row = await heldAtCounter(deps, tx, pharmacist, id);
      await movePrescription(deps, tx, row, { to: 'rejected', actor, mover: 'pharmacist', reason });
      for (const userId of [row.patientId, row.doctorId])
        if (userId !== null)
          await deps.notify(tx, {
            message: 'prescription-rejected',
            userId,
            subjectId: id,
            key: `rejected-${id}-${userId}`,
          });
      return await viewAtCounter(deps, tx, id);
    });
  };

/** What a pharmacist scanned, looked up, approved, rejected and dispensed, the newest first. */
export const counterHistory =
  ({ db, audit }: Pick<CounterDeps, 'db' | 'audit'>) =>
  async (actor: Actor, { page, pageSize }: HistoryQuery) => {
    const pharmacist = signedInPharmacist(actor);
    const { rows, total } = await counterStore(db).historyOf(pharmacist.userId, { page, pageSize });
    audit.read({
      actor,
      action: 'pharmacy.history-read',
      record: { type: 'user', id: pharmacist.documentId },
      patientId: pharmacist.userId,
      details: { count: rows.length },
    });
    return new Page(
      rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
      { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
    );
  };

/** A claim that moves nothing leaves its trace all the same. */
const traceClaim = async (
  { audit }: Pick<CounterDeps, 'audit'>,
  tx: Transaction,
  actor: UserActor,
  { documentId, patientId }: PrescriptionRow,
  action: string,
): Promise<void> =>
  await audit.write(tx, { actor, action, record: { type: 'prescription', id: documentId }, patientId });

const viewAtCounter = async (
  deps: Pick<CounterDeps, 'clock' | 'accounts'>,
  tx: Transaction,
  id: string,
): Promise<PrescriptionView> => {
  const row = await prescriptionStore(tx).byDocumentId(id);
  if (!row) throw noSuchRecord();
  return await plainView(deps, tx, row);
};
