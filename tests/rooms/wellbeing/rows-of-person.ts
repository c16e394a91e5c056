import type { Sql } from '../../../src/ports/database';

interface Somebody {
  readonly userId: number;
  readonly documentId: string;
}

/** A row of every table of this room for `someone`, who has also seen to an alert about `other`. */
export const wellbeingRowsOf = async (sql: Sql, someone: Somebody, other: Somebody): Promise<void> => {
  await sql.query(
    `with version as (
       insert into careloop.quiz_versions (quiz_id, locale, hash, content, created_at) values ('quiz', 'en', 'hash', '{"title": "A quiz"}', now()) returning id)
     , attempt as (
       insert into careloop.quiz_attempts (id, user_id, version_id, quiz_id, status, answers, started_at, saved_at)
       select who.attempt, who.id, version.id, 'quiz', 'submitted', '{"a": "1"}'::jsonb, now(), now()
       from version, (values ('attempt-of-someone', $1::int), ('attempt-of-other', $2::int)) who (attempt, id) returning id)
     select 1`,
    [someone.userId, other.userId],
  );
  await sql.query(
    `insert into careloop.quiz_results (id, attempt_id, user_id, quiz_id, title, score, higher_is, red_flag, at)
     values ('result-of-someone', 'attempt-of-someone', $1, 'quiz', 'A quiz', 3, 'worse', true, now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.quiz_alerts (id, attempt_id, user_id, quiz_id, title, raised_at, acknowledged_at, acknowledged_by)
     values ('alert-of-someone', 'attempt-of-someone', $1, 'quiz', 'A quiz', now(), null, null),
       ('alert-of-other', 'attempt-of-other', $2, 'quiz', 'A quiz', now(), now(), $3)`,
    [someone.userId, other.userId, someone.documentId],
  );
  await sql.query(
    `insert into careloop.health_scores (user_id, day, source, score, parts, at) values ($1, '2026-03-01', 'computed', 50, '[]', now())`,
    [someone.userId],
  );
  await sql.query(`insert into careloop.score_turns (user_id, next_day) values ($1, '2026-03-02')`, [someone.userId]);
  await sql.query(
    `insert into careloop.vital_signs (source_type, source_id, user_id, at, signs) values ('visit-report', 'r1', $1, now(), '{}')`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.goals (id, user_id, title, horizon, unit, direction, start_value, target_value, current_value, until, time_zone, status,
       measured_by, set_by, remind_every, created_at)
     values ('goal-of-someone', $1, 'Walk', 'short', 'km', 'up', 0, 5, 1, '2026-12-31', 'UTC', 'active', 'entries', 'self', 'day', now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.goal_entries (id, goal_id, value, at, note, created_at) values ('entry-of-someone', 'goal-of-someone', 1, now(), 'slowly', now())`,
  );
};
