import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { MedicalVisitInput, MedicalVisitView } from '../contract';

export type VisitRow = Omit<MedicalVisitView, 'visitedAt' | 'patientId' | 'patientName' | 'doctorId'> & {
  readonly visitedAt: Date;
  readonly patientRowId: number | null;
  readonly doctorRowId: number | null;
};

const VISIT = `
  select v.document_id as "documentId", v.patient_id as "patientRowId", v.doctor_id as "doctorRowId", v.doctor_name as "doctorName", ${instant('v.visited_at')} as "visitedAt", v.kind, v.reason, v.findings, v.diagnosis, v.treatment,
    v.follow_up_on::text as "followUpOn"
  from public.medical_visits v`;

/** What doctors recorded of visits. */
export const visitStore = (sql: Sql) => ({
  insert: async (
    documentId: string,
    {
      patientId,
      doctorId,
      doctorName,
      visitedAt,
    }: { patientId: number; doctorId: number; doctorName: string; visitedAt: Date },
    visit: Pick<MedicalVisitInput, 'kind' | 'reason' | 'findings' | 'diagnosis' | 'treatment' | 'followUpOn'>,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `insert into public.medical_visits (document_id, patient_id, doctor_id, doctor_name, visited_at, kind, reason, findings, diagnosis, treatment,
         follow_up_on, created_at, updated_at, published_at)
       values ($1, $2, $3, $4, ${utc('$5')}, $6, $7, $8, $9, $10, $11::date, ${utc('$12')}, ${utc('$12')}, ${utc('$12')})`,
      [
        documentId,
        patientId,
        doctorId,
        doctorName,
        visitedAt,
        visit.kind,
        visit.reason,
        visit.findings,
        visit.diagnosis,
        visit.treatment,
        visit.followUpOn,
        now,
      ],
    );
  },

  byDocumentId: async (documentId: string): Promise<VisitRow | null> =>
    (await sql.query<VisitRow>(`${VISIT} where v.document_id = $1`, [documentId]))[0] ?? null,

  /** Of one doctor, of one patient, or both, the newest first. */
  page: async (
    { doctorId, patientId }: { readonly doctorId: number | null; readonly patientId: number | null },
    { page, pageSize }: { readonly page: number; readonly pageSize: number },
  ): Promise<{ readonly rows: readonly VisitRow[]; readonly total: number }> => {
    const where = 'where ($1::int is null or v.doctor_id = $1) and ($2::int is null or v.patient_id = $2)';
    const [count] = await sql.query<{ total: number }>(
      `select count(*)::int as total from public.medical_visits v ${where}`,
      [doctorId, patientId],
    );
    const rows = await sql.query<VisitRow>(
      `${VISIT} ${where} order by v.visited_at desc, v.id desc limit $3 offset $4`,
      [doctorId, patientId, pageSize, (page - 1) * pageSize],
    );
    return { rows, total: count?.total ?? 0 };
  },
});
