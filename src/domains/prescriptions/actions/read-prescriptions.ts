import { Readable } from 'node:stream';
import { Download, Page } from '../../../kernel/answers';
import { signedInPerson } from '../../../kernel/callers';
import type { Actor } from '../../../kernel/actor';
import type { ReadEntry } from '../../audit';
import type { FullPrescriptionView, FullQrCodeView, PrescriptionsQuery, PrescriptionView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { noCode, noSuchRecord } from '../errors';
import { signedInDoctor } from '../rules/callers';
import { qrSvg } from '../rules/qr';
import { toDigits } from '../rules/token';
import { codeStore } from '../store/code-store';
import { prescriptionStore, type Owned, type PrescriptionRow } from '../store/prescription-store';
import { issueCode, referenceNumberOf, tokenOf } from './codes';
import { prescriptionPdf } from './prescription-pdf';
import { fullPrescriptionView, prescriptionView, prescriptionViews, qrCodeOf, type ViewDeps } from './views';

export type ReadDeps = ViewDeps & Pick<PrescriptionsDeps, 'db' | 'audit' | 'notify' | 'publicUrl'>;

/** As whom somebody reads a prescription: whoever prescribes reads what they prescribed, everybody else what is theirs. */
const readerOf = (actor: Actor): Owned => {
  const { userId, role } = signedInPerson(actor);
  return { by: role === 'doctor' ? 'doctor' : 'patient', userId };
};

/** The prescriptions that a doctor wrote, the newest first. */
export const prescriptionsWritten = (deps: ReadDeps) => async (actor: Actor, query: PrescriptionsQuery) => {
  const { userId } = signedInDoctor(actor);
  const patientId = query.patientId === undefined ? undefined : await deps.accounts.rowIdOf(query.patientId);
  return await pageOf(deps, actor, { by: 'doctor', userId }, query, patientId === null ? 0 : patientId);
};

/** The prescriptions of a patient, the newest first. */
export const ownPrescriptions = (deps: ReadDeps) => async (actor: Actor, query: PrescriptionsQuery) =>
  await pageOf(deps, actor, { by: 'patient', userId: signedInPerson(actor).userId }, query, undefined);

/** One prescription with its story: who did what with it, who scanned it, and what was handed out. */
export const readPrescription =
  (deps: ReadDeps) =>
  async (actor: Actor, id: string): Promise<FullPrescriptionView> => {
    const row = await readable(deps, actor, id);
    noteRead(deps, actor, row, 'prescription.read');
    return await fullPrescriptionView(deps, deps.db, row);
  };

/** The code of a prescription, in every form (RX-2). */
export const readCode =
  (deps: ReadDeps) =>
  async (actor: Actor, id: string): Promise<FullQrCodeView> => {
    const row = await readable(deps, actor, id);
    const code = (await codeStore(deps.db).newestOf([row.id])).get(row.id);
    if (!code) throw noCode();
    noteRead(deps, actor, row, 'prescription.code-read');
    const token = tokenOf(deps, code);
    return {
      ...qrCodeOf(deps, row, code, 'png'),
      prescriptionId: row.documentId,
      prescriptionNumber: row.prescriptionNumber,
      referenceNumber: referenceNumberOf(deps, code),
      qrData: token,
      numeric: toDigits(token),
      svg: qrSvg(toDigits(token)),
    };
  };

/** Mails the code to the patient once more (RX-6). */
export const mailCode =
  (deps: ReadDeps) =>
  async (actor: Actor, id: string): Promise<{ readonly sent: true }> => {
    const row = await readable(deps, actor, id);
    const { patientId } = row;
    const code = (await codeStore(deps.db).newestOf([row.id])).get(row.id);
    if (!code || code.revokedAt || patientId === null) throw noCode();
    await deps.db.transaction(async (tx) => {
      await deps.notify(tx, {
        message: 'prescription-ready',
        userId: patientId,
        subjectId: id,
        key: `prescription-ready-${id}-${deps.clock.now().getTime()}`,
        notAfter: row.expiresAt,
      });
      await deps.audit.write(tx, {
        actor,
        action: 'prescription.code-mailed',
        record: { type: 'prescription', id },
        patientId,
      });
    });
    return { sent: true };
  };

/** A new code for somebody who lost the old one, or showed it to the wrong people: the old one is good no more. */
export const renewCode =
  (deps: ReadDeps) =>
  async (actor: Actor, id: string): Promise<PrescriptionView> => {
    const seen = await readable(deps, actor, id);
    return await deps.db.transaction(async (tx) => {
      const row = await prescriptionStore(tx).lockForUpdate(id);
      const code = row && (await codeStore(tx).newestOf([row.id])).get(row.id);
      if (!row || !code || code.revokedAt) throw noCode();
      await issueCode(deps, tx, row);
      await deps.audit.write(tx, {
        actor,
        action: 'prescription.code-renewed',
        record: { type: 'prescription', id },
        patientId: seen.patientId,
      });
      return await prescriptionView(deps, tx, row);
    });
  };

/** To print: everything that stands on it, and its code. */
export const printPrescription =
  (deps: ReadDeps) =>
  async (actor: Actor, id: string): Promise<Download> => {
    const row = await readable(deps, actor, id);
    const code = (await codeStore(deps.db).newestOf([row.id])).get(row.id);
    noteRead(deps, actor, row, 'prescription.printed');
    const pdf = await prescriptionPdf(row, {
      code: code ? { numeric: toDigits(tokenOf(deps, code)), reference: referenceNumberOf(deps, code) } : null,
      verifyUrl: `${deps.publicUrl}/verify`,
    });
    return new Download({
      body: Readable.from([pdf]),
      bytes: pdf.length,
      name: `${row.prescriptionNumber}.pdf`,
      type: 'application/pdf',
    });
  };

const readable = async ({ db }: ReadDeps, actor: Actor, id: string): Promise<PrescriptionRow> => {
  const row = await prescriptionStore(db).ownedBy(readerOf(actor), id);
  if (!row) throw noSuchRecord();
  return row;
};

const pageOf = async (
  deps: ReadDeps,
  actor: Actor,
  owner: Owned,
  { page, pageSize, status, search }: PrescriptionsQuery,
  patientId: number | undefined,
) => {
  const { rows, total } = await prescriptionStore(deps.db).page(
    { owner, patientId, status, search, withDrafts: owner.by === 'doctor' },
    { page, pageSize },
  );
  for (const row of rows) noteRead(deps, actor, row, 'prescription.read');
  return new Page(await prescriptionViews(deps, deps.db, rows), {
    pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
  });
};

const noteRead = (
  { audit }: ReadDeps,
  actor: Actor,
  { documentId, patientId }: Pick<PrescriptionRow, 'documentId' | 'patientId'>,
  action: ReadEntry['action'],
): void => audit.read({ actor, action, record: { type: 'prescription', id: documentId }, patientId });
