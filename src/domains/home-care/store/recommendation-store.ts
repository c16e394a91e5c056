import type { Sql } from '../../../ports/database';

export interface RecommendationRow {
  readonly documentId: string;
  readonly caregiverId: number;
  readonly physicianId: number;
  readonly note: string | null;
  readonly createdAt: Date;
}

const RECOMMENDATION = `r.id as "documentId", r.caregiver_id as "caregiverId", r.physician_id as "physicianId", r.note, r.created_at as "createdAt"`;

export const recommendationStore = (sql: Sql) => ({
  /** One for each patient, caregiver and physician: said again, the note is the new one. */
  save: async (
    documentId: string,
    result: {
      readonly patientId: number;
      readonly caregiverId: number;
      readonly physicianId: number;
      readonly note: string | null;
    },
    now: Date,
  ): Promise<RecommendationRow | null> =>
    (
      await sql.query<RecommendationRow>(
        `insert into careloop.care_recommendations as r (id, patient_id, caregiver_id, physician_id, note, created_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (patient_id, caregiver_id, physician_id) do update set note = excluded.note, created_at = excluded.created_at
         returning ${RECOMMENDATION}`,
        [documentId, result.patientId, result.caregiverId, result.physicianId, result.note, now],
      )
    )[0] ?? null,

  of: async (patientId: number): Promise<readonly RecommendationRow[]> =>
    await sql.query<RecommendationRow>(
      `select ${RECOMMENDATION} from careloop.care_recommendations r where r.patient_id = $1 order by r.created_at desc, r.id`,
      [patientId],
    ),
});
