import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { PatientStatus, Risk, VitalsView } from '../contract';

export interface ReportRow {
  readonly documentId: string;
  readonly appointmentId: string;
  readonly patientId: number | null;
  readonly caregiverId: number | null;
  readonly patientName: string | null;
  readonly caregiverName: string | null;
  readonly patientStatus: PatientStatus;
  readonly observations: string;
  readonly interventions: string | null;
  readonly vitals: VitalsView;
  readonly flags: readonly string[];
  readonly score: number | null;
  readonly risk: Risk | null;
  readonly scoreDetails: Readonly<Record<string, number>> | null;
  readonly reportedAt: Date;
}

const REPORT = `r.document_id as "documentId", r.appointment_id as "appointmentId", r.patient_id as "patientId", r.caregiver_id as "caregiverId",
  r.patient_name as "patientName", r.caregiver_name as "caregiverName", r.patient_status as "patientStatus", r.observations, r.interventions,
  r.vitals, coalesce(r.flags, '[]'::jsonb) as flags, r.score, r.risk, r.score_details as "scoreDetails", ${instant('r.reported_at')} as "reportedAt"`;

export const reportStore = (sql: Sql) => ({
  /** False where there is a report about this appointment already, also one that is being written right now. */
  add: async (report: ReportRow): Promise<boolean> =>
    (
      await sql.query(
        `insert into public.care_reports (document_id, appointment_id, patient_id, caregiver_id, patient_name, caregiver_name, patient_status, observations,
           interventions, vitals, flags, score, risk, score_details, reported_at, created_at, updated_at, published_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12, $13, $14::jsonb, ${utc('$15')}, ${utc('$15')}, ${utc('$15')}, ${utc('$15')})
         on conflict (appointment_id) do nothing returning 1`,
        [
          report.documentId,
          report.appointmentId,
          report.patientId,
          report.caregiverId,
          report.patientName,
          report.caregiverName,
          report.patientStatus,
          report.observations,
          report.interventions,
          JSON.stringify(report.vitals),
          JSON.stringify(report.flags),
          report.score,
          report.risk,
          report.scoreDetails === null ? null : JSON.stringify(report.scoreDetails),
          report.reportedAt,
        ],
      )
    ).length > 0,

  /** One that this person wrote. */
  writtenBy: async (caregiverId: number, documentId: string): Promise<ReportRow | null> =>
    (
      await sql.query<ReportRow>(
        `select ${REPORT} from public.care_reports r where r.document_id = $2 and r.caregiver_id = $1`,
        [caregiverId, documentId],
      )
    )[0] ?? null,

  /** Everything about this patient, the newest first. */
  ofPatient: async (patientId: number): Promise<readonly ReportRow[]> =>
    await sql.query<ReportRow>(
      `select ${REPORT} from public.care_reports r where r.patient_id = $1 order by r.reported_at desc, r.id desc`,
      [patientId],
    ),

  /** The reports about these appointments, by appointment. */
  about: async (appointmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> =>
    new Map(
      (
        await sql.query<{ appointmentId: string; documentId: string }>(
          `select appointment_id as "appointmentId", document_id as "documentId" from public.care_reports where appointment_id = any ($1::text[])`,
          [appointmentIds],
        )
      ).map(({ appointmentId, documentId }) => [appointmentId, documentId]),
    ),

  /** What a report about a visit says, with what its author wrote in others before it, the newest first. */
  textWithEarlier: async (
    appointmentId: string,
    most: number,
  ): Promise<{ readonly text: string; readonly earlier: readonly string[] } | null> => {
    const [own] = await sql.query<{ text: string; earlier: readonly string[] }>(
      `select concat_ws(' ', r.observations, r.interventions) as text,
         array(select concat_ws(' ', e.observations, e.interventions) from public.care_reports e
           where e.caregiver_id = r.caregiver_id and e.id < r.id order by e.id desc limit $2) as earlier
       from public.care_reports r where r.appointment_id = $1`,
      [appointmentId, most],
    );
    return own ?? null;
  },

  /** How many visits with this patient each caregiver has reported, by row id. */
  visitsWith: async (patientId: number): Promise<ReadonlyMap<number, number>> =>
    new Map(
      (
        await sql.query<{ caregiverId: number; count: number }>(
          `select caregiver_id as "caregiverId", count(*)::int as count from public.care_reports
           where patient_id = $1 and caregiver_id is not null group by caregiver_id`,
          [patientId],
        )
      ).map(({ caregiverId, count }) => [caregiverId, count]),
    ),

  countWritten: async (from: Date, to: Date): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.care_reports where reported_at >= ${utc('$1')} and reported_at < ${utc('$2')}`,
        [from, to],
      )
    )[0]?.count ?? 0,
});
