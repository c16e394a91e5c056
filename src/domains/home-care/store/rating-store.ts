import type { Sql } from '../../../ports/database';

export interface RatingRow {
  readonly documentId: string;
  readonly stars: number;
  readonly comment: string | null;
  readonly hidden: boolean;
  readonly createdAt: Date;
  readonly caregiverId: number | null;
  readonly reason: string | null;
}

export interface NewRating {
  readonly documentId: string;
  readonly appointmentId: string;
  readonly patientId: number;
  readonly caregiverId: number;
  readonly stars: number;
  readonly comment: string | null;
}

const RATING = `r.id as "documentId", r.stars, r.comment, r.hidden, r.created_at as "createdAt", r.caregiver_id as "caregiverId", r.hidden_reason as reason`;

export const ratingStore = (sql: Sql) => ({
  /** False where this visit was rated before. */
  add: async (
    { documentId, appointmentId, patientId, caregiverId, stars, comment }: NewRating,
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.care_ratings (id, appointment_id, patient_id, caregiver_id, stars, comment, created_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (appointment_id) do nothing returning 1`,
        [documentId, appointmentId, patientId, caregiverId, stars, comment, now],
      )
    ).length > 0,

  lock: async (documentId: string): Promise<RatingRow | null> =>
    (
      await sql.query<RatingRow>(`select ${RATING} from careloop.care_ratings r where r.id = $1 for update`, [
        documentId,
      ])
    )[0] ?? null,

  hide: async (documentId: string, hidden: boolean, reason: string): Promise<void> => {
    await sql.query('update careloop.care_ratings set hidden = $2, hidden_reason = $3 where id = $1', [
      documentId,
      hidden,
      reason,
    ]);
  },

  /** For moderation, the newest first. */
  newest: async (most: number): Promise<readonly RatingRow[]> =>
    await sql.query<RatingRow>(
      `select ${RATING} from careloop.care_ratings r order by r.created_at desc, r.id limit $1`,
      [most],
    ),

  /** Mean stars of these caregivers and how many, by row id; hidden ones count for nothing. */
  meansOf: async (
    caregiverIds: readonly number[],
  ): Promise<ReadonlyMap<number, { readonly mean: number; readonly count: number }>> =>
    new Map(
      (
        await sql.query<{ caregiverId: number; mean: number; count: number }>(
          `select caregiver_id as "caregiverId", round(avg(stars), 1)::float8 as mean, count(*)::int as count
           from careloop.care_ratings where not hidden and caregiver_id = any ($1::int[]) group by caregiver_id`,
          [caregiverIds],
        )
      ).map(({ caregiverId, mean, count }) => [caregiverId, { mean, count }]),
    ),

  meanOf: async (from: Date, to: Date): Promise<number | null> =>
    (
      await sql.query<{ mean: number | null }>(
        `select round(avg(stars) * 20, 1)::float8 as mean from careloop.care_ratings where not hidden and created_at >= $1 and created_at < $2`,
        [from, to],
      )
    )[0]?.mean ?? null,
});
