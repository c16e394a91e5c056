import type { Actor, UserActor } from '../../../kernel/actor';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql, Transaction } from '../../../ports/database';
import { once } from '../../outbox';
import type { CreatePrescriptionInput, PrescriptionView, RepeatInput, SignInput } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { expiryPassed, noSuchRecord, patientGone, wrongState } from '../errors';
import { signedInDoctor } from '../rules/callers';
import { chosenExpiry, defaultExpiry, prescriptionNumber } from '../rules/numbers';
import { eventStore } from '../store/event-store';
import { prescriptionStore, type PrescriptionRow } from '../store/prescription-store';
import { issueCode, type CodeDeps } from './codes';
import { movePrescription } from './move';
import { requireOverride, requirePrescriber, warningsFor, type SafetyDeps } from './safety';
import { refusalToSign } from './signing-proof';
import { prescriptionView } from './views';

export type PrescribeDeps = CodeDeps &
  SafetyDeps &
  Pick<PrescriptionsDeps, 'db' | 'audit' | 'access' | 'emit' | 'accounts'>;

/**
 * A doctor prescribes to one of their patients (RX-1), and signs it at once unless it is to be a draft. The same key with the
 * same input answers what the first request made.
 * @throws DomainError `not-found` for a patient of others; `conflict` where a serious warning needs a reason
 */
export const createPrescription =
  (deps: PrescribeDeps) =>
  async (
    actor: Actor,
    input: CreatePrescriptionInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<PrescriptionView> => {
    const doctor = signedInDoctor(actor);
    const { code: _code, recoveryCode: _recovery, passkey: _passkey, ...asked } = input;
    const refusal = input.draft ? null : await refusalToSign(deps, doctor, input);
    return await deps.db.transaction(async (tx) => {
      const documentId = newDocumentId();
      const before = await once(
        tx,
        { userId: doctor.userId, key: idempotencyKey, asked: ['prescription.create', asked], resource: documentId },
        deps.clock.now(),
      );
      if (before === null) {
        if (refusal) throw refusal;
        await write(deps, tx, doctor, documentId, input);
      }
      return await viewFor(deps, tx, doctor, before ?? documentId);
    });
  };

/** The same medicines for the same patient again, as a prescription of its own. */
export const repeatPrescription =
  (deps: PrescribeDeps) =>
  async (
    actor: Actor,
    id: string,
    input: RepeatInput,
    { idempotencyKey }: { readonly idempotencyKey: string | null },
  ): Promise<PrescriptionView> => {
    const doctor = signedInDoctor(actor);
    const earlier = await prescriptionStore(deps.db).ownedBy({ by: 'doctor', userId: doctor.userId }, id);
    const patientId = await documentIdOf(deps, deps.db, earlier?.patientId ?? null);
    if (!earlier || patientId === null) throw noSuchRecord();
    return await createPrescription(deps)(
      actor,
      {
        ...input,
        patientId,
        diagnosis: earlier.diagnosis,
        note: earlier.note,
        replaces: null,
        items: earlier.lines.map(
          ({ id: _id, documentId: _documentId, dispensedQuantity: _dispensed, ...line }) => line,
        ),
      },
      { idempotencyKey },
    );
  };

/** Signs a draft. */
export const signPrescription =
  (deps: PrescribeDeps) =>
  async (actor: Actor, id: string, input: SignInput): Promise<PrescriptionView> => {
    const doctor = signedInDoctor(actor);
    const refusal = await refusalToSign(deps, doctor, input);
    return await deps.db.transaction(async (tx) => {
      const draft = await heldOfDoctor(tx, doctor, id);
      if (draft.status !== 'draft') throw wrongState(draft.status, 'signed');
      if (refusal) throw refusal;
      if (draft.expiresAt.getTime() <= deps.clock.now().getTime()) throw expiryPassed();
      const patientId = await documentIdOf(deps, tx, draft.patientId);
      await deps.access.require(tx, actor, patientId ?? '', 'prescribe');
      await sign(deps, tx, doctor, draft, input.overrideReason);
      return await viewFor(deps, tx, doctor, id);
    });
  };

/** Takes a prescription back: nothing is dispensed on it any more. */
export const cancelPrescription =
  (deps: PrescribeDeps) =>
  async (actor: Actor, id: string, { reason }: { readonly reason: string }): Promise<PrescriptionView> => {
    const doctor = signedInDoctor(actor);
    return await deps.db.transaction(async (tx) => {
      const row = await heldOfDoctor(tx, doctor, id);
      await movePrescription(deps, tx, row, { to: 'cancelled', actor, mover: 'doctor', reason });
      return await viewFor(deps, tx, doctor, id);
    });
  };

const write = async (
  deps: PrescribeDeps,
  tx: Transaction,
  doctor: UserActor,
  documentId: string,
  input: CreatePrescriptionInput,
): Promise<void> => {
  const now = deps.clock.now();
  const patientId = await deps.access.require(tx, doctor, input.patientId, 'prescribe');
  if (await deps.people.isDeceased(tx, patientId)) throw patientGone();
  const expiresAt = input.expiresAt === null ? defaultExpiry(input.items, now) : chosenExpiry(input.expiresAt, now);
  if (!expiresAt) throw expiryPassed();
  const names = await deps.accounts.namesIn(tx, [patientId, doctor.userId]);
  const replaced = input.replaces === null ? null : await heldOfDoctor(tx, doctor, input.replaces);
  if (replaced && replaced.patientId !== patientId) throw noSuchRecord();

  const day = now.toISOString().slice(0, 10);
  const prescriptions = prescriptionStore(tx);
  const number = prescriptionNumber(day, await prescriptions.nextNumber(day));
  const id = await prescriptions.insert(
    {
      documentId,
      prescriptionNumber: number,
      patient: { id: patientId, name: names.get(patientId)?.name ?? '' },
      doctor: { id: doctor.userId, name: names.get(doctor.userId)?.name ?? '' },
      diagnosis: input.diagnosis,
      note: input.note,
      expiresAt,
      replaces: replaced?.prescriptionNumber ?? null,
      lines: input.items.map((line) => ({ ...line, documentId: newDocumentId() })),
    },
    now,
  );
  await eventStore(tx).add(id, { from: null, to: 'draft', actor: doctor, reason: null }, now);
  await deps.audit.write(tx, {
    actor: doctor,
    action: 'prescription.written',
    record: { type: 'prescription', id: documentId },
    patientId,
  });
  if (replaced)
    await movePrescription(deps, tx, replaced, {
      to: 'cancelled',
      actor: doctor,
      mover: 'doctor',
      reason: `Replaced by ${number}`,
    });
  if (input.draft) return;
  const draft = await prescriptions.byId(id);
  if (draft) await sign(deps, tx, doctor, draft, input.overrideReason);
};

/** The checks, the signature and the code. */
const sign = async (
  deps: PrescribeDeps,
  tx: Transaction,
  doctor: UserActor,
  draft: PrescriptionRow,
  overrideReason: string | null,
): Promise<void> => {
  const { id, documentId, patientId, expiresAt, lines } = draft;
  if (patientId === null) throw noSuchRecord();
  await requirePrescriber(deps, tx, doctor.userId);
  if (await deps.people.isDeceased(tx, patientId)) throw patientGone();
  requireOverride(await warningsFor(deps, tx, patientId, lines), overrideReason);
  const now = deps.clock.now();
  await prescriptionStore(tx).sign(id, overrideReason, now);
  await eventStore(tx).add(id, { from: 'draft', to: 'signed', actor: doctor, reason: overrideReason }, now);
  await deps.audit.write(tx, {
    actor: doctor,
    action: 'prescription.signed',
    record: { type: 'prescription', id: documentId },
    patientId,
    reason: overrideReason,
  });
  await issueCode(deps, tx, { id, expiresAt });
  await deps.emit(tx, 'prescription.created', {
    prescriptionId: documentId,
    patientUserId: patientId,
    doctorUserId: doctor.userId,
  });
};

const documentIdOf = async (
  { accounts }: Pick<PrescribeDeps, 'accounts'>,
  sql: Sql,
  userId: number | null,
): Promise<string | null> => {
  if (userId === null) return null;
  return (await accounts.namesIn(sql, [userId])).get(userId)?.documentId ?? null;
};

const heldOfDoctor = async (tx: Transaction, doctor: UserActor, id: string): Promise<PrescriptionRow> => {
  const row = await prescriptionStore(tx).lockForUpdate(id);
  if (row?.doctorId !== doctor.userId) throw noSuchRecord();
  return row;
};

const viewFor = async (
  deps: PrescribeDeps,
  tx: Transaction,
  doctor: UserActor,
  documentId: string,
): Promise<PrescriptionView> => {
  const row = await prescriptionStore(tx).ownedBy({ by: 'doctor', userId: doctor.userId }, documentId);
  if (!row) throw noSuchRecord();
  return await prescriptionView(deps, tx, row);
};
