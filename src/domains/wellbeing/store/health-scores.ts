import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { HealthScoreView, ScorePartView } from '../contract';
import type { VitalSigns } from '../rules/vital-signs';

export type ScoreRow = Omit<HealthScoreView, 'explanation'>;

export const healthScores = (sql: Sql) => ({
  put: async (
    score: {
      readonly userId: number;
      readonly day: string;
      readonly source: ScoreRow['source'];
      readonly score: number;
      readonly parts: readonly ScorePartView[];
      readonly note: string | null;
    },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `insert into careloop.health_scores (user_id, day, source, score, parts, note, at) values ($1, $2::date, $3, $4, $5::jsonb, $6, $7)
       on conflict (user_id, day, source) do update set score = excluded.score, parts = excluded.parts, note = excluded.note, at = excluded.at`,
      [score.userId, score.day, score.source, score.score, JSON.stringify(score.parts), score.note, now],
    );
  },

  /** The oldest first. */
  between: async (userId: number, from: string, to: string): Promise<readonly ScoreRow[]> =>
    await sql.query<ScoreRow>(
      `select day::text, source, score::float8 as score, parts from careloop.health_scores
       where user_id = $1 and day between $2::date and $3::date order by day, source desc`,
      [userId, from, to],
    ),

  /** The last score that this person gave themselves since that day. */
  ownRating: async (
    userId: number,
    since: string,
  ): Promise<{ readonly value: number; readonly since: string } | null> => {
    const [row] = await sql.query<{ value: number; since: string }>(
      `select score::float8 as value, day::text as since from careloop.health_scores
       where user_id = $1 and source = 'submitted' and day >= $2::date order by day desc limit 1`,
      [userId, since],
    );
    return row ?? null;
  },

  /** The latest result of each quiz since then. */
  latestResults: async (
    userId: number,
    since: Date,
  ): Promise<
    readonly {
      readonly score: number;
      readonly lowest: number;
      readonly highest: number;
      readonly higherIs: 'better' | 'worse';
      readonly at: string;
    }[]
  > =>
    await sql.query(
      `select distinct on (quiz_id) score::float8 as score, lowest::float8 as lowest, highest::float8 as highest, higher_is as "higherIs", ${isoOf('at')} as at
       from careloop.quiz_results where user_id = $1 and at >= $2 and score is not null order by quiz_id, at desc, id desc`,
      [userId, since],
    ),

  keepVitalSigns: async (taken: {
    readonly userId: number;
    readonly at: Date;
    readonly source: { type: string; id: string };
    readonly signs: VitalSigns;
  }): Promise<void> => {
    await sql.query(
      `insert into careloop.vital_signs (source_type, source_id, user_id, at, signs) values ($1, $2, $3, $4, $5::jsonb)
       on conflict (source_type, source_id) do update set at = excluded.at, signs = excluded.signs`,
      [taken.source.type, taken.source.id, taken.userId, taken.at, JSON.stringify(taken.signs)],
    );
  },

  latestVitalSigns: async (
    userId: number,
    since: Date,
  ): Promise<{ readonly signs: VitalSigns; readonly at: string } | null> => {
    const [row] = await sql.query<{ signs: VitalSigns; at: string }>(
      `select signs, ${isoOf('at')} as at from careloop.vital_signs where user_id = $1 and at >= $2 order by at desc limit 1`,
      [userId, since],
    );
    return row ?? null;
  },

  /** This person's score is computed from that day on, each day. */
  follow: async (userId: number, day: string): Promise<void> => {
    await sql.query(
      'insert into careloop.score_turns (user_id, next_day) values ($1, $2::date) on conflict do nothing',
      [userId, day],
    );
  },

  /** No score is computed for this person any more. */
  unfollow: async (userId: number): Promise<void> => {
    await sql.query('delete from careloop.score_turns where user_id = $1', [userId]);
  },

  /** Takes the next people whose score of `day` is to be computed; nobody else has them until the transaction ends. */
  claimTurns: async (day: string, limit: number): Promise<readonly number[]> =>
    (
      await sql.query<{ userId: number }>(
        `update careloop.score_turns set next_day = $1::date + 1 where user_id in (
           select user_id from careloop.score_turns where next_day <= $1::date order by next_day, user_id limit $2 for update skip locked)
         returning user_id as "userId"`,
        [day, limit],
      )
    ).map(({ userId }) => userId),
});
