import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { AlertLevel, AlertState, PatientStatus } from '../contract';

export interface AlertRow {
  readonly documentId: string;
  readonly patientId: number | null;
  readonly patientName: string | null;
  readonly level: AlertLevel;
  readonly patientStatus: PatientStatus;
  readonly state: AlertState;
  readonly reportId: string | null;
  readonly reports: number;
  readonly raisedAt: Date;
  readonly lastReportedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedByName: string | null;
}

const ALERT = `a.document_id as "documentId", a.patient_id as "patientId", a.patient_name as "patientName", a.level, a.patient_status as "patientStatus",
  a.state, a.report_id as "reportId", coalesce(a.reports, 1) as reports, ${instant('a.raised_at')} as "raisedAt",
  ${instant('coalesce(a.last_reported_at, a.raised_at)')} as "lastReportedAt", ${instant('a.acknowledged_at')} as "acknowledgedAt",
  a.acknowledged_by_name as "acknowledgedByName"`;

export type NewAlert = Pick<AlertRow, 'documentId' | 'patientId' | 'patientName' | 'level' | 'patientStatus'> & {
  readonly reportId: string;
};

export const alertStore = (sql: Sql) => ({
  /** The one about this patient that nobody has taken, locked; null: there is none. Whoever asks holds the patient. */
  lockOpen: async (patientId: number): Promise<AlertRow | null> =>
    (
      await sql.query<AlertRow>(
        `select ${ALERT} from public.care_alerts a where a.patient_id = $1 and a.state = 'open' order by a.id desc limit 1 for update`,
        [patientId],
      )
    )[0] ?? null,

  /** Whether the caller may know of it is for the caller of this to ask. */
  lock: async (documentId: string): Promise<AlertRow | null> =>
    (
      await sql.query<AlertRow>(`select ${ALERT} from public.care_alerts a where a.document_id = $1 for update`, [
        documentId,
      ])
    )[0] ?? null,

  add: async ({ documentId, patientId, patientName, level, patientStatus, reportId }: NewAlert, now: Date) => {
    await sql.query(
      `insert into public.care_alerts (document_id, patient_id, patient_name, level, patient_status, state, report_id, reports, raised_at, last_reported_at,
         created_at, updated_at, published_at)
       values ($1, $2, $3, $4, $5, 'open', $6, 1, ${utc('$7')}, ${utc('$7')}, ${utc('$7')}, ${utc('$7')}, ${utc('$7')})`,
      [documentId, patientId, patientName, level, patientStatus, reportId, now],
    );
  },

  /** Another report of the same episode; the level never falls while nobody has taken it. */
  addReport: async (
    documentId: string,
    { level, patientStatus, reportId }: Pick<NewAlert, 'level' | 'patientStatus' | 'reportId'>,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update public.care_alerts set reports = coalesce(reports, 1) + 1, report_id = $2, patient_status = $3,
         level = case when level = 'critical' then level else $4 end, last_reported_at = ${utc('$5')}, updated_at = ${utc('$5')}
       where document_id = $1`,
      [documentId, reportId, patientStatus, level, now],
    );
  },

  acknowledge: async (documentId: string, by: { readonly ref: string; readonly name: string | null }, now: Date) => {
    await sql.query(
      `update public.care_alerts set state = 'acknowledged', acknowledged_at = ${utc('$4')}, acknowledged_ref = $2, acknowledged_by_name = $3,
         updated_at = ${utc('$4')} where document_id = $1 and state = 'open'`,
      [documentId, by.ref, by.name, now],
    );
  },

  /** By their ids; for messages and for the board of staff. */
  those: async (documentIds: readonly string[]): Promise<readonly AlertRow[]> =>
    await sql.query<AlertRow>(`select ${ALERT} from public.care_alerts a where a.document_id = any ($1::text[])`, [
      documentIds,
    ]),

  /** What nobody has taken first, then the newest. */
  board: async (most: number): Promise<readonly AlertRow[]> =>
    await sql.query<AlertRow>(
      `select ${ALERT} from public.care_alerts a order by (a.state = 'open') desc, (a.state = 'open' and a.level = 'critical') desc,
         case when a.state = 'open' then a.raised_at end, a.raised_at desc, a.id desc limit $1`,
      [most],
    ),

  countOpen: async (): Promise<number> =>
    (
      await sql.query<{ count: number }>(`select count(*)::int as count from public.care_alerts where state = 'open'`)
    )[0]?.count ?? 0,

  countCritical: async (): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.care_alerts where state = 'open' and level = 'critical'`,
      )
    )[0]?.count ?? 0,

  countRaised: async (from: Date, to: Date): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.care_alerts where raised_at >= ${utc('$1')} and raised_at < ${utc('$2')}`,
        [from, to],
      )
    )[0]?.count ?? 0,

  /** The median of how long alerts waited that were taken in this span; null where none was. */
  medianSecondsToAcknowledge: async (from: Date, to: Date): Promise<number | null> =>
    (
      await sql.query<{ seconds: number | null }>(
        `select round(percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - raised_at)))::float as seconds
         from public.care_alerts where acknowledged_at >= ${utc('$1')} and acknowledged_at < ${utc('$2')}`,
        [from, to],
      )
    )[0]?.seconds ?? null,
});
