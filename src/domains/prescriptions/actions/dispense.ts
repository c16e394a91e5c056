import type { Actor, UserActor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import { once } from '../../outbox';
import type { DispenseInput, OneDispenseView } from '../contract';
import { batchExpired, moreThanPrescribed, noSuchLine, noSuchRecord } from '../errors';
import { signedInPharmacist } from '../rules/callers';
import { dispensableQuantity, lineTotal, remainingQuantity } from '../rules/quantities';
import { counterStore } from '../store/counter-store';
import { dispenseStore, type NewDispense } from '../store/dispense-store';
import type { PrescriptionRow } from '../store/prescription-store';
import { BEFORE_CLAIM, claim, heldAtCounter, type CounterDeps } from './at-counter';
import { movePrescription } from './move';
import { requireOverride, requirePrescriber, warningsFor } from './safety';
import { dispenseView } from './views';

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
