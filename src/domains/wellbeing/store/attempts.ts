import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { AlertView, AttemptLine, Quiz, ResultLine } from '../contract';
import type { Answers } from '../rules/answers';
import type { Score } from '../rules/scoring';

export interface AttemptRow {
  readonly id: string;
  readonly userId: number;
  readonly status: 'open' | 'submitted';
  readonly answers: Answers;
  readonly startedAt: string;
  readonly savedAt: string;
  readonly version: string;
  /** As it was when the attempt began. */
  readonly quiz: Quiz;
  readonly alerted: boolean;
}

export interface ResultRow extends Omit<ResultLine, 'change' | 'trend'> {
  readonly attemptId: string;
  readonly previous: number | null;
}

export interface AlertRow extends Omit<AlertView, 'patient'> {
  readonly userId: number;
}

const ATTEMPT = `attempt.id, attempt.user_id as "userId", attempt.status, attempt.answers, ${isoOf('attempt.started_at')} as "startedAt",
  ${isoOf('attempt.saved_at')} as "savedAt", version.hash as version, version.content as quiz,
  exists (select from careloop.quiz_alerts alert where alert.attempt_id = attempt.id) as alerted`;
const FROM = 'careloop.quiz_attempts attempt join careloop.quiz_versions version on version.id = attempt.version_id';

const RESULT = `result.id as "documentId", result.attempt_id as "attemptId",
  json_build_object('documentId', result.quiz_id, 'code', result.code, 'title', result.title) as quiz, ${isoOf('result.at')} as "submittedAt",
  result.score::float8 as score, result.lowest::float8 as lowest, result.highest::float8 as highest, result.higher_is as "higherIs",
  result.band - 'from' - 'to' as band, result.red_flag as "redFlag", result.previous::float8 as previous`;

const ALERT = `alert.id as "documentId", alert.user_id as "userId", json_build_object('documentId', alert.quiz_id, 'title', alert.title) as quiz,
  ${isoOf('alert.raised_at')} as "raisedAt", ${isoOf('alert.acknowledged_at')} as "acknowledgedAt", alert.acknowledged_by_name as "acknowledgedBy"`;

export const attempts = (sql: Sql) => ({
  /** The id of this content, kept once. */
  keepVersion: async (quiz: Quiz, hash: string, now: Date): Promise<string> => {
    const [row] = await sql.query<{ id: string }>(
      `with made as (
         insert into careloop.quiz_versions (quiz_id, locale, hash, content, created_at) values ($1, $2, $3, $4::jsonb, $5)
         on conflict (quiz_id, locale, hash) do nothing returning id)
       select id::text from made union all
       select id::text from careloop.quiz_versions where quiz_id = $1 and locale = $2 and hash = $3 limit 1`,
      [quiz.documentId, quiz.locale, hash, JSON.stringify(quiz), now],
    );
    if (row) return row.id;
    return await attempts(sql).keepVersion(quiz, hash, now); // another transaction was faster, and is visible now
  },

  /** Begins an attempt, unless one of this quiz is open: the id of the one that is open now. */
  begin: async (
    attempt: { id: string; userId: number; quizId: string; versionId: string },
    now: Date,
  ): Promise<string> => {
    const [row] = await sql.query<{ id: string }>(
      `insert into careloop.quiz_attempts (id, user_id, version_id, quiz_id, answers, started_at, saved_at)
       values ($1, $2, $3, $4, '{}', $5, $5)
       on conflict (user_id, quiz_id) where status = 'open' do update set quiz_id = excluded.quiz_id returning id`,
      [attempt.id, attempt.userId, attempt.versionId, attempt.quizId, now],
    );
    return row?.id ?? attempt.id;
  },

  /** Makes an attempt that is submitted in the same transaction, beside one that may be open. */
  insertWhole: async (
    attempt: { id: string; userId: number; quizId: string; versionId: string; answers: Answers },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `insert into careloop.quiz_attempts (id, user_id, version_id, quiz_id, status, answers, started_at, saved_at)
       values ($1, $2, $3, $4, 'submitted', $5::jsonb, $6, $6)`,
      [attempt.id, attempt.userId, attempt.versionId, attempt.quizId, JSON.stringify(attempt.answers), now],
    );
  },

  find: async (id: string, userId: number): Promise<AttemptRow | null> => {
    const [row] = await sql.query<AttemptRow>(
      `select ${ATTEMPT} from ${FROM} where attempt.id = $1 and attempt.user_id = $2`,
      [id, userId],
    );
    return row ?? null;
  },

  /** The same, and nobody else changes it until the transaction ends. */
  lockForUpdate: async (id: string, userId: number): Promise<AttemptRow | null> => {
    const rows = await sql.query('select 1 from careloop.quiz_attempts where id = $1 and user_id = $2 for update', [
      id,
      userId,
    ]);
    return rows.length > 0 ? await attempts(sql).find(id, userId) : null;
  },

  save: async (id: string, answers: Answers, status: AttemptRow['status'], now: Date): Promise<void> => {
    await sql.query('update careloop.quiz_attempts set answers = $2::jsonb, status = $3, saved_at = $4 where id = $1', [
      id,
      JSON.stringify(answers),
      status,
      now,
    ]);
  },

  remove: async (id: string, userId: number): Promise<boolean> =>
    (
      await sql.query(
        `delete from careloop.quiz_attempts attempt where attempt.id = $1 and attempt.user_id = $2 and attempt.status = 'open'
           and not exists (select from careloop.quiz_alerts alert where alert.attempt_id = attempt.id) returning attempt.id`,
        [id, userId],
      )
    ).length > 0,

  open: async (userId: number): Promise<readonly AttemptLine[]> =>
    await sql.query<AttemptLine>(
      `select attempt.id as "documentId", json_build_object('documentId', attempt.quiz_id, 'title', version.content->>'title') as quiz,
         ${isoOf('attempt.started_at')} as "startedAt", ${isoOf('attempt.saved_at')} as "savedAt",
         (select count(*)::int from jsonb_object_keys(attempt.answers)) as answered
       from ${FROM} where attempt.user_id = $1 and attempt.status = 'open' order by attempt.saved_at desc, attempt.id`,
      [userId],
    ),

  /** The result of this attempt, made once: null when there was one already. */
  insertResult: async (
    result: { id: string; attempt: Pick<AttemptRow, 'id' | 'userId' | 'quiz'>; score: Score },
    now: Date,
  ): Promise<void> => {
    const { id, attempt, score } = result;
    const { documentId, code, title, higherIs } = attempt.quiz;
    const { band } = score;
    await sql.query(
      `insert into careloop.quiz_results (id, attempt_id, user_id, quiz_id, code, title, score, lowest, highest, higher_is, band, red_flag, at, previous)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13,
         (select score from careloop.quiz_results before where before.user_id = $3 and before.quiz_id = $4 order by at desc, id desc limit 1))`,
      [
        id,
        attempt.id,
        attempt.userId,
        documentId,
        code,
        title,
        score.score,
        score.lowest,
        score.highest,
        higherIs,
        band && JSON.stringify(band),
        score.redFlags.length > 0,
        now,
      ],
    );
  },

  resultOfAttempt: async (attemptId: string): Promise<ResultRow | null> => {
    const [row] = await sql.query<ResultRow>(
      `select ${RESULT} from careloop.quiz_results result where result.attempt_id = $1`,
      [attemptId],
    );
    return row ?? null;
  },

  result: async (id: string): Promise<(ResultRow & { readonly userId: number }) | null> => {
    const [row] = await sql.query<ResultRow & { readonly userId: number }>(
      `select ${RESULT}, result.user_id as "userId" from careloop.quiz_results result where result.id = $1`,
      [id],
    );
    return row ?? null;
  },

  results: async (
    userId: number,
    quizId: string | null,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly rows: readonly ResultRow[]; readonly total: number }> => {
    const ofQuiz = quizId === null ? '' : 'and result.quiz_id = $2';
    const values = quizId === null ? [userId] : [userId, quizId];
    const rows = await sql.query<ResultRow>(
      `select ${RESULT} from careloop.quiz_results result where result.user_id = $1 ${ofQuiz}
       order by result.at desc, result.id desc limit ${limit} offset ${offset}`,
      values,
    );
    const [counted] = await sql.query<{ total: number }>(
      `select count(*)::int as total from careloop.quiz_results result where result.user_id = $1 ${ofQuiz}`,
      values,
    );
    return { rows, total: counted?.total ?? 0 };
  },

  /** True for the first who raises it. */
  raiseAlert: async (
    alert: { id: string; attemptId: string; userId: number; quizId: string; title: string },
    now: Date,
  ): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.quiz_alerts (id, attempt_id, user_id, quiz_id, title, raised_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (attempt_id) do nothing returning id`,
        [alert.id, alert.attemptId, alert.userId, alert.quizId, alert.title, now],
      )
    ).length > 0,

  lockAlert: async (
    id: string,
  ): Promise<{ readonly userId: number; readonly acknowledgedAt: string | null } | null> => {
    const [row] = await sql.query<{ userId: number; acknowledgedAt: string | null }>(
      `select user_id as "userId", ${isoOf('acknowledged_at')} as "acknowledgedAt" from careloop.quiz_alerts where id = $1 for update`,
      [id],
    );
    return row ?? null;
  },

  /** `ref`: the documentId of a person; null for somebody of the panel. */
  acknowledgeAlert: async (
    id: string,
    by: { readonly ref: string | null; readonly name: string | null },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update careloop.quiz_alerts set acknowledged_at = $2, acknowledged_by = $3, acknowledged_by_name = $4
       where id = $1 and acknowledged_at is null`,
      [id, now, by.ref, by.name],
    );
  },

  /** Of these people, or of everybody where null; those nobody has acknowledged first, then the newest. */
  alerts: async (
    userIds: readonly number[] | null,
    isOpen: boolean | null,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{
    readonly rows: readonly AlertRow[];
    readonly total: number;
  }> => {
    const where = `($1::int[] is null or alert.user_id = any ($1::int[])) and ($2::boolean is null or (alert.acknowledged_at is null) = $2)`;
    const rows = await sql.query<AlertRow>(
      `select ${ALERT} from careloop.quiz_alerts alert where ${where}
       order by (alert.acknowledged_at is null) desc, alert.raised_at desc, alert.id limit $3 offset $4`,
      [userIds, isOpen, limit, offset],
    );
    const [counted] = await sql.query<{ total: number }>(
      `select count(*)::int as total from careloop.quiz_alerts alert where ${where}`,
      [userIds, isOpen],
    );
    return { rows, total: counted?.total ?? 0 };
  },

  alert: async (id: string): Promise<AlertRow | null> => {
    const [row] = await sql.query<AlertRow>(`select ${ALERT} from careloop.quiz_alerts alert where alert.id = $1`, [
      id,
    ]);
    return row ?? null;
  },

  /** Those of these alerts that nobody has acknowledged, and when each was raised. */
  openAmong: async (ids: readonly string[]): Promise<readonly { readonly id: string; readonly raisedAt: string }[]> =>
    await sql.query(
      `select id, ${isoOf('raised_at')} as "raisedAt" from careloop.quiz_alerts where id = any ($1::text[]) and acknowledged_at is null`,
      [[...ids]],
    ),

  /** The alerts about this person that nobody has acknowledged. */
  openAlertsOf: async (userId: number): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        'select id from careloop.quiz_alerts where user_id = $1 and acknowledged_at is null',
        [userId],
      )
    ).map(({ id }) => id),
});
