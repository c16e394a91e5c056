import { Page } from '../../../kernel/answers';
import type { Actor } from '../../../kernel/actor';
import { invalidField } from '../../../kernel/errors';
import { newDocumentId } from '../../../kernel/ids';
import type { Sql } from '../../../ports/database';
import type { MedicalVisitInput, MedicalVisitView, VisitsQuery } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { noSuchRecord } from '../errors';
import { signedInDoctor } from '../rules/callers';
import { visitStore, type VisitRow } from '../store/visit-store';

export type VisitDeps = Pick<PrescriptionsDeps, 'clock' | 'db' | 'audit' | 'access' | 'accounts'>;

/** A doctor records a visit of one of their patients. */
export const recordVisit =
  ({ clock, db, audit, access, accounts }: VisitDeps) =>
  async (actor: Actor, { patientId: patient, visitedAt, ...visit }: MedicalVisitInput): Promise<MedicalVisitView> => {
    const doctor = signedInDoctor(actor);
    const now = clock.now();
    const at = visitedAt === null ? now : new Date(visitedAt);
    if (at > now) throw invalidField(['visitedAt'], 'This is still to come. Record a visit when it has taken place.');
    return await db.transaction(async (tx) => {
      const patientId = await access.require(tx, actor, patient, 'write-notes');
      const documentId = newDocumentId();
      const doctorName = (await accounts.namesIn(tx, [doctor.userId])).get(doctor.userId)?.name ?? '';
      await visitStore(tx).insert(
        documentId,
        { patientId, doctorId: doctor.userId, doctorName, visitedAt: at },
        visit,
        now,
      );
      await audit.write(tx, {
        actor,
        action: 'medical-visit.recorded',
        record: { type: 'medical-visit', id: documentId },
        patientId,
      });
      const row = await visitStore(tx).byDocumentId(documentId);
      const [view] = row ? await visitViews({ accounts }, tx, [row]) : [];
      if (!view) throw noSuchRecord();
      return view;
    });
  };

/** The visits that a doctor recorded, and with `patientId` every visit of a patient of theirs. */
export const listVisits =
  ({ db, audit, access, accounts }: VisitDeps) =>
  async (actor: Actor, { patientId: patient, page, pageSize }: VisitsQuery) => {
    const doctor = signedInDoctor(actor);
    const patientId = patient === undefined ? null : await access.require(db, actor, patient, 'read-record');
    const { rows, total } = await visitStore(db).page(
      { doctorId: patientId === null ? doctor.userId : null, patientId },
      { page, pageSize },
    );
    for (const { documentId, patientRowId } of rows)
      audit.read({
        actor,
        action: 'medical-visit.read',
        record: { type: 'medical-visit', id: documentId },
        patientId: patientRowId,
      });
    return new Page(await visitViews({ accounts }, db, rows), {
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    });
  };

/** Visits as they are read, with the people in them as far as they still have accounts. */
export const visitViews = async (
  { accounts }: Pick<VisitDeps, 'accounts'>,
  sql: Sql,
  rows: readonly VisitRow[],
): Promise<MedicalVisitView[]> => {
  const people = await accounts.namesIn(sql, [
    ...new Set(
      rows.flatMap(({ patientRowId, doctorRowId }) => [patientRowId, doctorRowId].filter((id) => id !== null)),
    ),
  ]);
  return rows.map(({ visitedAt, patientRowId, doctorRowId, ...row }) => ({
    ...row,
    patientId: people.get(patientRowId ?? 0)?.documentId ?? null,
    patientName: people.get(patientRowId ?? 0)?.name ?? null,
    doctorId: people.get(doctorRowId ?? 0)?.documentId ?? null,
    visitedAt: visitedAt.toISOString(),
  }));
};
