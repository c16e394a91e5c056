import { isoOf, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Plan } from '../rules/plan';
import { PLAN_FIELDS } from './columns';

export const STOCK_REASONS = ['counted', 'refill', 'dispensed', 'taken', 'undone', 'discarded'] as const;
export type StockReason = (typeof STOCK_REASONS)[number];

export interface StockRow {
  readonly medicationId: number;
  readonly documentId: string;
  readonly patientId: number;
  readonly units: number | null;
  readonly alertBelow: number | null;
  readonly alertDaysBefore: number | null;
  readonly alerted: boolean;
  readonly plan: Plan;
}

export interface StockEntry {
  readonly at: string;
  readonly change: number;
  readonly left: number;
  readonly reason: StockReason;
  readonly note: string | null;
}

export interface StockChange {
  readonly medicationId: number;
  readonly change: number;
  readonly reason: StockReason;
  readonly note?: string | null;
  /** What caused it, such as a dose; of `dispensed`, each cause once. */
  readonly sourceId?: string | null;
  readonly actorId?: string | null;
}

export const stockStore = (sql: Sql) => ({
  /** Holds what is at home of a medication, and what its plan says; null where there is no such medication of this patient. */
  lockForUpdate: async (patientId: number, documentId: string): Promise<StockRow | null> =>
    (
      await sql.query<StockRow>(
        `${ROW} where medication.patient_id = $1 and medication.document_id = $2 for no key update of medication`,
        [patientId, documentId],
      )
    )[0] ?? null,

  read: async (patientId: number, documentId: string): Promise<StockRow | null> =>
    (
      await sql.query<StockRow>(`${ROW} where medication.patient_id = $1 and medication.document_id = $2`, [
        patientId,
        documentId,
      ])
    )[0] ?? null,

  ofMedication: async (medicationId: number): Promise<StockRow | null> =>
    (await sql.query<StockRow>(`${ROW} where medication.id = $1`, [medicationId]))[0] ?? null,

  /** Those of these medications that this is said of, for messages. */
  named: async (documentIds: readonly string[]) =>
    await sql.query<{ documentId: string; patientId: number; name: string; units: number; active: boolean }>(
      `select document_id as "documentId", patient_id as "patientId", name, units_on_hand::float8 as units, active from public.medications
       where document_id = any($1::text[]) and units_on_hand is not null`,
      [documentIds],
    ),

  /**
   * Changes what is at home, never below nothing, with its line in the history. Returns by how much it changed; null where
   * nobody counts, or where the same cause has been counted before.
   */
  change: async (
    { medicationId, change, reason, note, sourceId, actorId }: StockChange,
    now: Date,
  ): Promise<number | null> => {
    const [row] = await sql.query<{ change: number }>(
      `with held as (
         select id, units_on_hand as before, greatest(units_on_hand + $2, 0) as after from public.medications
         where id = $1 and units_on_hand is not null
           and not ($3 = 'dispensed' and exists (select from careloop.stock_entries e where e.medication_id = $1 and e.reason = 'dispensed' and e.source_id = $5))
         for no key update
       ), changed as (
         update public.medications medication set units_on_hand = held.after, updated_at = ${utc('$7')},
           stock_alerted_at = case when held.after > held.before then null else medication.stock_alerted_at end
         from held where medication.id = held.id
       )
       insert into careloop.stock_entries (medication_id, at, change, left_over, reason, note, source_id, actor_id)
       select id, $7, after - before, after, $3, $4, $5, $6 from held
       returning change::float8 as change`,
      [medicationId, change, reason, note ?? null, sourceId ?? null, actorId ?? null, now],
    );
    return row?.change ?? null;
  },

  /** Begins to count, or counts anew. */
  count: async (medicationId: number, units: number, actorId: string | null, now: Date): Promise<void> => {
    await sql.query(
      `with before as (select coalesce(units_on_hand, 0) as units from public.medications where id = $1),
       counted as (update public.medications set units_on_hand = $2, stock_alerted_at = null, updated_at = ${utc('$4')} where id = $1)
       insert into careloop.stock_entries (medication_id, at, change, left_over, reason, actor_id)
       select $1, $4, $2::numeric - before.units, $2, 'counted', $3 from before`,
      [medicationId, units, actorId, now],
    );
  },

  /** How many medications are counted at home, and those that do not hold what their last entry says. */
  compare: async (
    most: number,
  ): Promise<{
    readonly compared: number;
    readonly different: readonly { readonly id: string; readonly patientId: number }[];
  }> => {
    const held = `public.medications held join lateral (select e.left_over from careloop.stock_entries e where e.medication_id = held.id order by e.id desc limit 1) last on true where held.units_on_hand is not null`;
    const [count] = await sql.query<{ compared: number }>(`select count(*)::int as compared from ${held}`);
    const different = await sql.query<{ id: string; patientId: number }>(
      `select held.document_id as id, held.patient_id as "patientId" from ${held} and held.units_on_hand <> last.left_over order by held.id limit $1`,
      [most],
    );
    return { compared: count?.compared ?? 0, different };
  },

  /** Puts at home what the last entry says. To be asked in a transaction. */
  mend: async (documentId: string): Promise<void> => {
    await sql.query('select 1 from public.medications where document_id = $1 for no key update', [documentId]);
    await sql.query(
      `update public.medications set units_on_hand = (select e.left_over from careloop.stock_entries e where e.medication_id = medications.id order by e.id desc limit 1)
       where document_id = $1 and units_on_hand is not null`,
      [documentId],
    );
  },

  setAlerts: async (medicationId: number, alertBelow: number | null, alertDaysBefore: number | null): Promise<void> => {
    await sql.query(
      'update public.medications set alert_below = $2, alert_days_before = $3, stock_alerted_at = null where id = $1',
      [medicationId, alertBelow, alertDaysBefore],
    );
  },

  /** Remembers that an alert went out; false where one had before. */
  markAlerted: async (medicationId: number, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `update public.medications set stock_alerted_at = ${utc('$2')} where id = $1 and stock_alerted_at is null returning id`,
        [medicationId, now],
      )
    ).length > 0,

  /** What became of the stock, the newest first. */
  history: async (medicationId: number, limit: number): Promise<readonly StockEntry[]> =>
    await sql.query<StockEntry>(
      `select ${isoOf('entry.at')} as at, change::float8 as change, left_over::float8 as "left", reason, note
       from careloop.stock_entries entry where medication_id = $1 order by id desc limit $2`,
      [medicationId, limit],
    ),
});

const ROW = `select medication.id as "medicationId", medication.document_id as "documentId", medication.patient_id as "patientId",
    medication.units_on_hand::float8 as units, medication.alert_below::float8 as "alertBelow", medication.alert_days_before as "alertDaysBefore",
    medication.stock_alerted_at is not null as alerted, json_build_object(${PLAN_FIELDS}) as plan
  from public.medications medication join lateral (
    select * from public.plans where plans.medication_id = medication.id order by plans.active desc, plans.id desc limit 1) plan on true`;
