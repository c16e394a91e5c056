import { HOUR_MS } from '../../../kernel/durations';
import type { Actor, UserActor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import { Page } from '../../../kernel/answers';
import type { Transaction } from '../../../ports/database';
import { once } from '../../outbox';
import type { DispenseInput, HistoryQuery, OneDispenseView, PrescriptionStatus, PrescriptionView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import {
  batchExpired,
  claimedElsewhere,
  moreThanPrescribed,
  noSuchLine,
  noSuchRecord,
  notClaimed,
  prescriptionExpired,
  scanFirst,
  wrongState,
} from '../errors';
import { signedInPharmacist } from '../rules/callers';
import { dispensableQuantity, lineTotal, remainingQuantity } from '../rules/quantities';
import { OPEN } from '../rules/transitions';
import { counterStore } from '../store/counter-store';
import { dispenseStore, type NewDispense } from '../store/dispense-store';
import { prescriptionStore, type PrescriptionRow } from '../store/prescription-store';
import { movePrescription } from './move';
import { requireOverride, requirePrescriber, warningsFor, type SafetyDeps } from './safety';
import { dispenseView, plainView } from './views';

export type CounterDeps = SafetyDeps & Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit' | 'emit' | 'notify'>;

/** A pharmacist works with a prescription for so long after its code was shown. */
const SHOWN_FOR_MS = 24 * HOUR_MS;
/** A claim that is not used ends by itself. */
export const CLAIM_MS = HOUR_MS / 2;
const BEFORE_CLAIM: readonly PrescriptionStatus[] = ['signed', 'sent', 'scanned', 'validated'];

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

/**
 * Hands out what is prescribed, or a part of it (RX-3). Whatever runs at once, the sum of all hand-outs never goes beyond what
 * the open fills of a line hold: this looks, and the database refuses. The same key with the same input answers what the first
 * request did.
 * @throws DomainError `conflict` where it is claimed by another pharmacy, where less is left, or where a serious warning needs a reason
 */
export const dispensePrescription =
  (deps: CounterDeps) =>
  async (
    actor: Actor,
    id: string,
    input: DispenseInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<OneDispenseView> => {
    const pharmacist = signedInPharmacist(actor);
    return await deps.db.transaction(async (tx) => {
      const documentId = newDocumentId();
      const before = await once(
        tx,
        {
          userId: pharmacist.userId,
          key: idempotencyKey,
          asked: ['prescription.dispense', id, input],
          resource: documentId,
        },
        deps.clock.now(),
      );
      if (before === null) await handOut(deps, tx, pharmacist, id, documentId, input);
      const row = await dispenseStore(tx).byDocumentId(before ?? documentId);
      if (!row) throw noSuchRecord();
      return dispenseView(row);
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

const handOut = async (
  deps: CounterDeps,
  tx: Transaction,
  pharmacist: UserActor,
  id: string,
  documentId: string,
  input: DispenseInput,
): Promise<void> => {
  const now = deps.clock.now();
  const row = await heldAtCounter(deps, tx, pharmacist, id);
  await requirePrescriber(deps, tx, row.doctorId);
  const lines = linesOf(row, input, now);
  const handed = row.lines.filter((line) => lines.some(({ lineId }) => lineId === line.id));
  if (row.patientId !== null)
    requireOverride(await warningsFor(deps, tx, row.patientId, handed, { knownAlready: true }), input.overrideReason);
  await claim(deps, tx, pharmacist, row);
  const claimed = await beginToDispense(deps, tx, pharmacist, row);

  const isWhole = row.lines.every((line) => {
    const now_ = lines.find(({ lineId }) => lineId === line.id)?.quantity ?? 0;
    return remainingQuantity({ ...line, dispensedQuantity: line.dispensedQuantity + now_ }) === 0;
  });
  const statusAfter = isWhole ? 'dispensed' : 'partly_dispensed';
  const name = (await deps.accounts.namesIn(tx, [pharmacist.userId])).get(pharmacist.userId)?.name ?? null;
  await dispenseStore(tx).insert(
    {
      documentId,
      prescriptionId: row.id,
      patientId: row.patientId,
      doctorId: row.doctorId,
      pharmacistId: pharmacist.userId,
      pharmacistName: name,
      total: lines.reduce((sum, { quantity, unitPrice }) => sum + lineTotal(quantity, unitPrice), 0),
      currency: input.currency,
      statusAfter,
      overrideReason: input.overrideReason,
      lines,
    },
    now,
  );
  if (claimed.status !== statusAfter)
    await movePrescription(deps, tx, claimed, {
      to: statusAfter,
      actor: pharmacist,
      mover: 'pharmacist',
      reason: input.overrideReason,
    });
  await counterStore(tx).release(row.id);
  await deps.audit.write(tx, {
    actor: pharmacist,
    action: 'prescription.handed-out',
    record: { type: 'dispense', id: documentId },
    patientId: row.patientId,
    reason: input.overrideReason,
    details: { prescription: id },
  });
  if (row.patientId !== null)
    await deps.emit(tx, 'prescription.dispensed', {
      dispenseId: documentId,
      prescriptionId: id,
      patientUserId: row.patientId,
    });
};

/** What is handed out, line by line, as far as it may be. */
const linesOf = (row: PrescriptionRow, { items }: DispenseInput, now: Date): NewDispense['lines'] => {
  const today = now.toISOString().slice(0, 10);
  return items.map((item, at) => {
    const line = row.lines.find(({ documentId }) => documentId === item.itemId);
    if (!line || !row.signedAt) throw noSuchLine(at);
    if (item.expiryDate < today) throw batchExpired(at);
    const left = dispensableQuantity(line, row.signedAt, now);
    if (item.quantity > left) throw moreThanPrescribed(at, left);
    return {
      documentId: newDocumentId(),
      lineId: line.id,
      medicineName: line.medicineName,
      strength: line.strength,
      quantity: item.quantity,
      unitPrice: item.unitPrice,
      batchNumber: item.batchNumber,
      expiryDate: item.expiryDate,
      substitution: item.substitution,
      owing: dispensableQuantity(
        { ...line, dispensedQuantity: line.dispensedQuantity + item.quantity },
        row.signedAt,
        now,
      ),
    };
  });
};

/** A prescription whose code this pharmacist was shown, held, open and claimed by nobody else. */
const heldAtCounter = async (
  deps: CounterDeps,
  tx: Transaction,
  pharmacist: UserActor,
  id: string,
): Promise<PrescriptionRow> => {
  const now = deps.clock.now();
  const row = await prescriptionStore(tx).lockForUpdate(id);
  if (!row || !(await wasShown(deps, tx, pharmacist, row))) throw scanFirst();
  if (row.status === 'expired' || (OPEN.includes(row.status) && row.expiresAt <= now)) throw prescriptionExpired();
  if (!OPEN.includes(row.status)) throw wrongState(row.status, 'worked with');
  const held = await counterStore(tx).claimOf(row.id, now);
  if (held && held.pharmacistId !== pharmacist.userId) throw claimedElsewhere();
  return row;
};

const wasShown = async (
  { clock }: Pick<CounterDeps, 'clock'>,
  tx: Transaction,
  { userId }: UserActor,
  { id }: PrescriptionRow,
): Promise<boolean> => await counterStore(tx).wasShown(userId, id, new Date(clock.now().getTime() - SHOWN_FOR_MS));

const claim = async (
  { clock }: Pick<CounterDeps, 'clock'>,
  tx: Transaction,
  { userId }: UserActor,
  { id }: PrescriptionRow,
): Promise<void> => {
  const now = clock.now();
  await counterStore(tx).claim(id, userId, new Date(now.getTime() + CLAIM_MS), now);
};

/** Dispensing claims by itself. */
const beginToDispense = async (
  deps: CounterDeps,
  tx: Transaction,
  pharmacist: UserActor,
  row: PrescriptionRow,
): Promise<PrescriptionRow> => {
  if (!BEFORE_CLAIM.includes(row.status)) return row;
  await movePrescription(deps, tx, row, { to: 'claimed', actor: pharmacist, mover: 'pharmacist' });
  return { ...row, status: 'claimed' };
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
