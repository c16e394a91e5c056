import type { Sql } from '../../../ports/database';
import type { NoteKind } from '../words';

export interface NoteRow {
  readonly documentId: string;
  readonly patientId: number;
  readonly carerId: number;
  readonly byPatient: boolean;
  readonly kind: NoteKind;
  readonly text: string;
  readonly happenedAt: Date;
  readonly shared: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  /** What it said before, the oldest first. */
  readonly earlier: readonly { readonly text: string; readonly until: string }[];
}
export type NoteReader =
  | { readonly kind: 'patient' }
  /** Reads incidents and hospital stays. */
  | { readonly kind: 'staff' }
  | { readonly kind: 'carer'; readonly userId: number };
type NewNote = Pick<NoteRow, 'patientId' | 'carerId' | 'byPatient' | 'kind' | 'text' | 'happenedAt'>;

const NOTE = `n.id as "documentId", n.patient_id as "patientId", n.carer_id as "carerId", n.by_patient as "byPatient", n.kind, n.body as text,
  n.happened_at as "happenedAt", n.shared, n.version, n.created_at as "createdAt", n.edited_at as "editedAt",
  coalesce((select jsonb_agg(jsonb_build_object('text', e.body, 'until', e.until) order by e.version)
    from careloop.care_note_edits e where e.note_id = n.id), '[]') as earlier`;

export const noteStore = (sql: Sql) => ({
  add: async (documentId: string, note: NewNote, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.care_notes (id, patient_id, carer_id, by_patient, kind, body, happened_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [documentId, note.patientId, note.carerId, note.byPatient, note.kind, note.text, note.happenedAt, now],
    );
  },

  /** Locked until the transaction ends. */
  lock: async (documentId: string): Promise<NoteRow | null> =>
    (
      await sql.query<NoteRow>(`select ${NOTE} from careloop.care_notes n where n.id = $1 for update`, [documentId])
    )[0] ?? null,

  one: async (documentId: string): Promise<NoteRow | null> =>
    (await sql.query<NoteRow>(`select ${NOTE} from careloop.care_notes n where n.id = $1`, [documentId]))[0] ?? null,

  /** The new words, with what they were kept. */
  edit: async ({ documentId, version, text: before }: NoteRow, text: string, now: Date): Promise<void> => {
    await sql.query(
      `with was as (insert into careloop.care_note_edits (note_id, version, body, until) values ($1, $2, $3, $5))
       update careloop.care_notes set body = $4, edited_at = $5, version = version + 1 where id = $1`,
      [documentId, version, before, text, now],
    );
  },

  share: async (documentId: string, shared: boolean): Promise<void> => {
    await sql.query('update careloop.care_notes set shared = $2 where id = $1', [documentId, shared]);
  },

  /** About a patient, the newest first: a carer reads their own and those that the patient shares. */
  ofPatient: async (
    patientId: number,
    reader: NoteReader,
    { page, pageSize }: { readonly page: number; readonly pageSize: number },
  ): Promise<{ readonly rows: readonly NoteRow[]; readonly total: number }> => {
    const READABLE = `n.patient_id = $1 and case $2::text when 'patient' then true when 'staff' then n.kind <> 'note'
      else n.carer_id = $3::int or n.shared end`;
    const values = [patientId, reader.kind, reader.kind === 'carer' ? reader.userId : null];
    const [counted] = await sql.query<{ total: number }>(
      `select count(*)::int as total from careloop.care_notes n where ${READABLE}`,
      values,
    );
    const rows = await sql.query<NoteRow>(
      `select ${NOTE} from careloop.care_notes n where ${READABLE} order by n.created_at desc, n.id limit $4 offset $5`,
      [...values, pageSize, (page - 1) * pageSize],
    );
    return { rows, total: counted?.total ?? 0 };
  },

  /** Incidents and hospital stays of everybody, the newest first: for staff. */
  incidents: async (most: number): Promise<readonly NoteRow[]> =>
    await sql.query<NoteRow>(
      `select ${NOTE} from careloop.care_notes n where n.kind <> 'note' order by n.happened_at desc, n.id limit $1`,
      [most],
    ),

  /** Whether the last that was said of a hospital before an instant is that the patient went there. */
  wasInHospital: async (patientId: number, at: Date): Promise<boolean> =>
    (
      await sql.query<{ kind: NoteKind }>(
        `select n.kind from careloop.care_notes n
         where n.patient_id = $1 and n.kind in ('hospital_admission', 'hospital_discharge') and n.happened_at <= $2
         order by n.happened_at desc, n.created_at desc limit 1`,
        [patientId, at],
      )
    )[0]?.kind === 'hospital_admission',
});
