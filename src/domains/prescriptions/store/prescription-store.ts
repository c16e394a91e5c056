import { folded, foldedText } from '../../../kernel/folded';
import { instant, utc } from '../../../kernel/instant-columns';
import { orderBy } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { LineInput, PanelQuery, PrescriptionColumn, PrescriptionStatus } from '../contract';
import type { PrescribedLine } from '../rules/quantities';

export interface LineRow extends PrescribedLine {
  readonly id: number;
  readonly documentId: string;
  readonly medicineName: string;
  readonly strength: string | null;
  readonly form: string | null;
  readonly dosage: string | null;
  readonly frequency: string | null;
  readonly instructions: string | null;
}

export interface PrescriptionRow {
  readonly id: number;
  readonly documentId: string;
  readonly prescriptionNumber: string;
  readonly patientId: number | null;
  readonly patientName: string | null;
  readonly doctorId: number | null;
  readonly doctorName: string | null;
  readonly status: PrescriptionStatus;
  readonly diagnosis: string | null;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly signedAt: Date | null;
  readonly expiresAt: Date;
  readonly scanCount: number;
  readonly replaces: string | null;
  readonly lines: readonly LineRow[];
}

const LINES = `(select coalesce(json_agg(json_build_object(
    'id', l.id, 'documentId', l.document_id, 'medicineName', l.medicine_name, 'strength', l.strength, 'form', l.form,
    'dosage', l.dosage, 'frequency', l.frequency, 'quantity', l.quantity::float8, 'repeats', l.repeats,
    'repeatEveryDays', l.repeat_every_days, 'instructions', l.instructions, 'dispensedQuantity', l.dispensed_quantity::float8
  ) order by l.position), '[]') from public.prescription_lines l where l.prescription_id = p.id)`;

/** One prescription with its lines, as `PrescriptionRow`. */
export const PRESCRIPTION = `
  select p.id, p.document_id as "documentId", p.prescription_number as "prescriptionNumber",
    p.patient_id as "patientId", p.patient_name as "patientName", p.doctor_id as "doctorId", p.doctor_name as "doctorName",
    p.status, p.diagnosis, p.note, ${instant('p.created_at')} as "createdAt", ${instant('p.signed_at')} as "signedAt",
    ${instant('p.expires_at')} as "expiresAt", p.scan_count as "scanCount", p.replaces, ${LINES} as lines
  from public.prescriptions p`;

export interface NewPrescription {
  readonly documentId: string;
  readonly prescriptionNumber: string;
  readonly patient: { readonly id: number; readonly name: string };
  readonly doctor: { readonly id: number; readonly name: string };
  readonly diagnosis: string | null;
  readonly note: string | null;
  readonly expiresAt: Date;
  readonly replaces: string | null;
  readonly lines: readonly (LineInput & { readonly documentId: string })[];
}

/** Who may read: the column of the owner, and that person. */
export interface Owned {
  readonly by: 'patient' | 'doctor';
  readonly userId: number;
}

export interface PrescriptionFilter {
  readonly owner: Owned | null;
  readonly patientId?: number | undefined;
  readonly status?: PrescriptionStatus | undefined;
  readonly search?: string | undefined;
  /** Drafts are the doctor’s own business. */
  readonly withDrafts: boolean;
}

const SORTED: Readonly<Record<PrescriptionColumn, string>> = {
  number: 'p.prescription_number',
  patient: foldedText('p.patient_name'),
  doctor: foldedText('p.doctor_name'),
  state: 'p.status',
  signed: 'p.signed_at',
  'good-until': 'p.expires_at',
};

const EXPIRED = `expires_at <= ${utc('$1')} and status in ('signed', 'sent', 'scanned', 'validated', 'claimed', 'partly_dispensed')`;

export const prescriptionStore = (sql: Sql) => ({
  /** Counts on within the transaction: no number is left out, and none is given twice. Whoever asks holds the day until the transaction ends. */
  nextNumber: async (day: string): Promise<number> => {
    const [row] = await sql.query<{ last: number }>(
      `insert into careloop.prescription_numbers (day, last) values ($1::date, 1)
       on conflict (day) do update set last = prescription_numbers.last + 1 returning last`,
      [day],
    );
    return row?.last ?? 1;
  },

  insert: async (made: NewPrescription, now: Date): Promise<number> => {
    const [row] = await sql.query<{ id: number }>(
      `insert into public.prescriptions (document_id, prescription_number, patient_id, patient_name, doctor_id, doctor_name, status, diagnosis, note,
         expires_at, scan_count, replaces, created_at, updated_at, published_at)
       values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, ${utc('$9')}, 0, $10, ${utc('$11')}, ${utc('$11')}, ${utc('$11')}) returning id`,
      [
        made.documentId,
        made.prescriptionNumber,
        made.patient.id,
        made.patient.name,
        made.doctor.id,
        made.doctor.name,
        made.diagnosis,
        made.note,
        made.expiresAt,
        made.replaces,
        now,
      ],
    );
    const id = row?.id ?? 0;
    await sql.query(
      `insert into public.prescription_lines (document_id, prescription_id, patient_id, doctor_id, position, medicine_name, strength, form, dosage, frequency,
         quantity, repeats, repeat_every_days, instructions, dispensed_quantity, created_at, updated_at, published_at)
       select l."documentId", $1, $2, $3, l.position, l."medicineName", l.strength, l.form, l.dosage, l.frequency,
         l.quantity, l.repeats, l."repeatEveryDays", l.instructions, 0, ${utc('$5')}, ${utc('$5')}, ${utc('$5')}
       from json_to_recordset($4::json) as l("documentId" text, position integer, "medicineName" text, strength text, form text, dosage text,
         frequency text, quantity numeric, repeats integer, "repeatEveryDays" integer, instructions text)`,
      [
        id,
        made.patient.id,
        made.doctor.id,
        JSON.stringify(made.lines.map((line, at) => ({ ...line, position: at + 1 }))),
        now,
      ],
    );
    return id;
  },

  /** Holds it until the transaction ends: whatever happens to a prescription happens one after the other. */
  lockForUpdate: async (documentId: string): Promise<PrescriptionRow | null> => {
    await sql.query('select from public.prescriptions where document_id = $1 for no key update', [documentId]);
    return await prescriptionStore(sql).byDocumentId(documentId);
  },

  lockById: async (id: number): Promise<PrescriptionRow | null> => {
    await sql.query('select from public.prescriptions where id = $1 for no key update', [id]);
    return await prescriptionStore(sql).byId(id);
  },

  byId: async (id: number): Promise<PrescriptionRow | null> =>
    (await sql.prepared<PrescriptionRow>('prescriptions.by-id', `${PRESCRIPTION} where p.id = $1`, [id]))[0] ?? null,

  byDocumentId: async (documentId: string): Promise<PrescriptionRow | null> =>
    (await sql.query<PrescriptionRow>(`${PRESCRIPTION} where p.document_id = $1`, [documentId]))[0] ?? null,

  /** One that this person may read as `owner.by`; null for those of others. */
  ownedBy: async ({ by, userId }: Owned, documentId: string): Promise<PrescriptionRow | null> => {
    const [row] = await sql.query<PrescriptionRow>(
      `${PRESCRIPTION} where p.document_id = $1 and p.${by}_id = $2${by === 'patient' ? ` and p.status <> 'draft'` : ''}`,
      [documentId, userId],
    );
    return row ?? null;
  },

  page: async (
    { owner, patientId, status, search, withDrafts }: PrescriptionFilter,
    { page, pageSize, sort }: { readonly page: number; readonly pageSize: number; readonly sort?: PanelQuery['sort'] },
  ): Promise<{ readonly rows: readonly PrescriptionRow[]; readonly total: number }> => {
    const where = `where ($1::int is null or ${owner?.by === 'doctor' ? 'p.doctor_id' : 'p.patient_id'} = $1) and ($2::int is null or p.patient_id = $2)
      and ($3::text is null or p.status = $3) and ($4::text is null or lower(p.prescription_number) like $4 or ${foldedText('p.patient_name')} like $4)
      and ($5 or p.status <> 'draft')`;
    const values = [
      owner?.userId ?? null,
      patientId ?? null,
      status ?? null,
      search ? `%${folded(search.trim()).replace(/[\\%_]/g, '\\$&')}%` : null,
      withDrafts,
    ];
    const [count] = await sql.query<{ total: number }>(
      `select count(*)::int as total from public.prescriptions p ${where}`,
      values,
    );
    const rows = await sql.query<PrescriptionRow>(
      `${PRESCRIPTION} ${where} order by ${orderBy(sort, SORTED, 'p.created_at desc, p.id desc')} limit $6 offset $7`,
      [...values, pageSize, (page - 1) * pageSize],
    );
    return { rows, total: count?.total ?? 0 };
  },

  /** The database refuses a move that is not in its table. */
  move: async (id: number, status: PrescriptionStatus, now: Date): Promise<void> => {
    await sql.prepared(
      'prescriptions.move',
      `update public.prescriptions set status = $2, updated_at = ${utc('$3')} where id = $1`,
      [id, status, now],
    );
  },

  sign: async (id: number, overrideReason: string | null, now: Date): Promise<void> => {
    await sql.query(
      `update public.prescriptions set status = 'signed', signed_at = ${utc('$3')}, override_reason = $2, updated_at = ${utc('$3')} where id = $1`,
      [id, overrideReason, now],
    );
  },

  suggestPlan: async (lineId: number, plan: object | null): Promise<void> => {
    await sql.query('update public.prescription_lines set suggested_plan = $2::jsonb where id = $1', [
      lineId,
      plan === null ? null : JSON.stringify(plan),
    ]);
  },

  /** Some whose last day has passed and which are still open, held; those held by others are left for next time. */
  expired: async (now: Date, most: number): Promise<readonly number[]> =>
    (
      await sql.query<{ id: number }>(
        `select id from public.prescriptions where ${EXPIRED} order by expires_at limit $2`,
        [now, most],
      )
    ).map(({ id }) => id),

  /** Whether it has expired and nobody else has it in hand: nobody has until the transaction ends. */
  holdExpired: async (id: number, now: Date): Promise<boolean> =>
    (
      await sql.query(`select from public.prescriptions where ${EXPIRED} and id = $2 for no key update skip locked`, [
        now,
        id,
      ])
    ).length > 0,

  openOf: async (patientId: number): Promise<readonly { readonly id: number }[]> =>
    await sql.query(
      `select id from public.prescriptions where patient_id = $1
         and status in ('signed', 'sent', 'scanned', 'validated', 'claimed', 'partly_dispensed') order by id for no key update`,
      [patientId],
    ),

  countSigned: async ({ from, to }: { readonly from: Date; readonly to: Date }): Promise<number> => {
    const [row] = await sql.query<{ count: number }>(
      `select count(*)::int as count from public.prescriptions where signed_at >= ${utc('$1')} and signed_at < ${utc('$2')}`,
      [from, to],
    );
    return row?.count ?? 0;
  },
});
