import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { OneDispenseView } from '../contract';

export interface NewDispense {
  readonly documentId: string;
  readonly prescriptionId: number;
  readonly patientId: number | null;
  readonly doctorId: number | null;
  readonly pharmacistId: number;
  readonly pharmacistName: string | null;
  readonly total: number;
  readonly currency: string;
  readonly statusAfter: 'partly_dispensed' | 'dispensed';
  readonly overrideReason: string | null;
  readonly lines: readonly {
    readonly documentId: string;
    readonly lineId: number;
    readonly medicineName: string;
    readonly strength: string | null;
    readonly quantity: number;
    readonly unitPrice: number;
    readonly batchNumber: string;
    readonly expiryDate: string;
    readonly substitution: string | null;
    readonly owing: number;
  }[];
}

export type DispenseRow = Omit<OneDispenseView, 'dispensedAt' | 'total'> & {
  readonly dispensedAt: Date;
  readonly total: string;
  readonly patientId: number | null;
};

const DISPENSE = `
  select d.document_id as "documentId", p.document_id as "prescriptionId", p.prescription_number as "prescriptionNumber",
    d.status_after as status, d.pharmacist_name as "pharmacistName", ${instant('d.dispensed_at')} as "dispensedAt",
    d.total::text as total, d.currency, d.patient_id as "patientId",
    (select coalesce(json_agg(json_build_object('itemId', l.document_id, 'medicineName', x.medicine_name, 'strength', x.strength,
      'quantity', x.quantity::float8, 'unitPrice', x.unit_price::float8, 'batchNumber', x.batch_number, 'expiryDate', x.expiry_date,
      'substitution', x.substitution, 'owing', x.owing::float8) order by l.position), '[]')
     from public.dispense_lines x join public.prescription_lines l on l.id = x.line_id where x.dispense_id = d.id) as items
  from public.dispenses d join public.prescriptions p on p.id = d.prescription_id`;

/** What pharmacies handed out. It is never changed. */
export const dispenseStore = (sql: Sql) => ({
  /** The database counts each line onto what was prescribed, and refuses more than that. */
  insert: async (made: NewDispense, now: Date): Promise<void> => {
    const [row] = await sql.query<{ id: number }>(
      `insert into public.dispenses (document_id, prescription_id, patient_id, doctor_id, pharmacist_id, pharmacist_name, dispensed_at, total, currency,
         status_after, override_reason, created_at, updated_at, published_at)
       values ($1, $2, $3, $4, $5, $6, ${utc('$7')}, $8, $9, $10, $11, ${utc('$7')}, ${utc('$7')}, ${utc('$7')}) returning id`,
      [
        made.documentId,
        made.prescriptionId,
        made.patientId,
        made.doctorId,
        made.pharmacistId,
        made.pharmacistName,
        now,
        made.total,
        made.currency,
        made.statusAfter,
        made.overrideReason,
      ],
    );
    await sql.query(
      `insert into public.dispense_lines (document_id, dispense_id, line_id, patient_id, doctor_id, pharmacist_id, medicine_name, strength, quantity,
         unit_price, batch_number, expiry_date, substitution, owing, created_at, updated_at, published_at)
       select l."documentId", $1, l."lineId", $2, $3, $4, l."medicineName", l.strength, l.quantity, l."unitPrice", l."batchNumber", l."expiryDate",
         l.substitution, l.owing, ${utc('$6')}, ${utc('$6')}, ${utc('$6')}
       from json_to_recordset($5::json) as l("documentId" text, "lineId" integer, "medicineName" text, strength text, quantity numeric,
         "unitPrice" numeric, "batchNumber" text, "expiryDate" date, substitution text, owing numeric)
       order by l."lineId"`,
      [row?.id ?? 0, made.patientId, made.doctorId, made.pharmacistId, JSON.stringify(made.lines), now],
    );
  },

  byDocumentId: async (documentId: string): Promise<DispenseRow | null> =>
    (await sql.query<DispenseRow>(`${DISPENSE} where d.document_id = $1`, [documentId]))[0] ?? null,

  of: async (prescriptionId: number): Promise<readonly DispenseRow[]> =>
    await sql.query<DispenseRow>(`${DISPENSE} where d.prescription_id = $1 order by d.dispensed_at, d.id`, [
      prescriptionId,
    ]),

  countBetween: async ({ from, to }: { readonly from: Date; readonly to: Date }): Promise<number> => {
    const [row] = await sql.query<{ count: number }>(
      `select count(*)::int as count from public.dispenses where dispensed_at >= ${utc('$1')} and dispensed_at < ${utc('$2')}`,
      [from, to],
    );
    return row?.count ?? 0;
  },
});
