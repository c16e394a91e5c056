import { NEW_DOCUMENT_ID } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { DoseReportView, ReportFormat } from '../contract';
import type { ReportSummary } from '../rules/summary';

export interface ReportRow {
  readonly id: string;
  readonly documentId: string;
  readonly userId: number;
  readonly kind: DoseReportView['kind'];
  readonly from: string;
  readonly to: string;
  readonly format: ReportFormat;
  readonly timeZone: string;
  readonly state: DoseReportView['state'];
  readonly progress: number;
  readonly tries: number;
  readonly fileKey: string | null;
  readonly createdAt: Date;
  readonly readyAt: Date | null;
  readonly expiresAt: Date | null;
}

/** How far the week of a time zone has been gone through. */
export interface WeeklyRun {
  readonly zone: string;
  /** Its Monday. */
  readonly week: string;
  /** The person who was gone through last, by row id. */
  readonly afterId: number;
}

export interface WrittenWeek {
  readonly userId: number;
  readonly content: Buffer;
  readonly summary: ReportSummary;
}

const ROW = `id, document_id as "documentId", user_id as "userId", kind, from_date::text as from, to_date::text as to, format, time_zone as "timeZone",
  state, progress, tries, file_key as "fileKey", created_at as "createdAt", ready_at as "readyAt", expires_at as "expiresAt"`;

export const reportStore = (sql: Sql) => ({
  /** Makes the run of a week known. */
  openRun: async (zone: string, week: string, now: Date): Promise<void> => {
    await sql.query(
      'insert into careloop.weekly_runs (zone, week, next_at) values ($1, $2, $3) on conflict do nothing',
      [zone, week, now],
    );
  },

  /** Locks the run that has been due longest, of those that nobody else has in hand; null: there is none. */
  lockDueRun: async (now: Date): Promise<WeeklyRun | null> => {
    const [row] = await sql.query<WeeklyRun>(
      `select zone, week::text as week, after_id as "afterId" from careloop.weekly_runs
       where next_at <= $1 order by next_at, zone limit 1 for update skip locked`,
      [now],
    );
    return row ?? null;
  },

  moveRun: async ({ zone, week }: WeeklyRun, afterId: number, nextAt: Date): Promise<void> => {
    await sql.query('update careloop.weekly_runs set after_id = $3, next_at = $4 where zone = $1 and week = $2', [
      zone,
      week,
      afterId,
      nextAt,
    ]);
  },

  endRun: async ({ zone, week }: WeeklyRun): Promise<void> => {
    await sql.query('delete from careloop.weekly_runs where zone = $1 and week = $2', [zone, week]);
  },

  /** Those of these people who have no report of this week yet. */
  withoutWeek: async (userIds: readonly number[], week: string): Promise<number[]> =>
    (
      await sql.prepared<{ id: number }>(
        'reports.without-week',
        `select person.id from unnest($1::int[]) as person (id)
         where not exists (select from careloop.dose_reports r where r.user_id = person.id and r.week = $2 and r.state <> 'waiting')
         order by 1`,
        [userIds, week],
      )
    ).map(({ id }) => id),

  /**
   * Keeps the weekly reports of these people, but of those who have one, and returns whose it kept. All tables travel as
   * one value, which costs a fraction of an array of them.
   */
  keepWeeks: async (
    weeks: readonly WrittenWeek[],
    { from, to, timeZone }: { readonly from: string; readonly to: string; readonly timeZone: string },
    now: Date,
    expiresAt: Date,
  ): Promise<readonly { readonly userId: number; readonly documentId: string }[]> => {
    let end = 1;
    const starts = weeks.map(({ content }) => (end += content.length) - content.length);
    return await sql.prepared<{ userId: number; documentId: string }>(
      'reports.keep-weeks',
      `insert into careloop.dose_reports
         (document_id, user_id, kind, week, from_date, to_date, format, time_zone, state, progress, content, summary, created_at, ready_at, expires_at)
       select ${NEW_DOCUMENT_ID}, w.user_id, 'weekly', $6, $6, $7, 'csv', $8, 'ready', 1, substring($2::bytea from w.start for w.length),
         w.summary::jsonb, $9, $9, $10
       from unnest($1::int[], $3::int[], $4::int[], $5::text[]) as w (user_id, start, length, summary) order by w.user_id
       on conflict (user_id, week) do update -- one that was only owed, by a release that owed them first
         set state = 'ready', progress = 1, content = excluded.content, summary = excluded.summary, ready_at = excluded.ready_at, expires_at = excluded.expires_at
         where dose_reports.state = 'waiting'
       returning user_id as "userId", document_id as "documentId"`,
      [
        weeks.map(({ userId }) => userId),
        Buffer.concat(weeks.map(({ content }) => content)),
        starts,
        weeks.map(({ content }) => content.length),
        weeks.map(({ summary }) => JSON.stringify(summary)),
        from,
        to,
        timeZone,
        now,
        expiresAt,
      ],
    );
  },

  /** What messages about these weekly reports say; the tables of those alone that are in `withContent`. */
  weeks: async (
    documentIds: readonly string[],
    withContent: readonly string[],
  ): Promise<
    readonly {
      documentId: string;
      userId: number;
      from: string;
      to: string;
      content: Buffer | null;
      summary: ReportSummary;
    }[]
  > => {
    const rows = await sql.prepared<{
      documentId: string;
      userId: number;
      from: string;
      to: string;
      content: string | null;
      summary: ReportSummary;
    }>(
      'reports.weeks',
      `select document_id as "documentId", user_id as "userId", from_date::text as from, to_date::text as to, summary,
         case when document_id = any ($2::text[]) then encode(content, 'base64') end as content
       from careloop.dose_reports where document_id = any ($1::text[]) and state = 'ready' and content is not null`,
      [documentIds, withContent],
    );
    return rows.map((row) => ({ ...row, content: row.content === null ? null : Buffer.from(row.content, 'base64') }));
  },

  add: async (
    {
      documentId,
      userId,
      from,
      to,
      format,
      timeZone,
    }: Pick<ReportRow, 'documentId' | 'userId' | 'from' | 'to' | 'format' | 'timeZone'>,
    now: Date,
  ): Promise<ReportRow[]> =>
    await sql.query<ReportRow>(
      `insert into careloop.dose_reports (document_id, user_id, kind, from_date, to_date, format, time_zone, state, created_at)
       values ($1, $2, 'asked', $3, $4, $5, $6, 'waiting', $7) returning ${ROW}`,
      [documentId, userId, from, to, format, timeZone, now],
    ),

  /** How many of this person's reports are being written; holds the person, so that they are counted one at a time. */
  openOf: async (userId: number): Promise<number> => {
    await sql.query('select pg_advisory_xact_lock(7311003, $1)', [userId]);
    const rows = await sql.query(
      `select from careloop.dose_reports where user_id = $1 and kind = 'asked' and state in ('waiting', 'running')`,
      [userId],
    );
    return rows.length;
  },

  list: async (userId: number): Promise<ReportRow[]> =>
    await sql.query<ReportRow>(
      `select ${ROW} from careloop.dose_reports where user_id = $1 order by id desc limit 100`,
      [userId],
    ),

  find: async (userId: number, documentId: string): Promise<ReportRow | null> => {
    const [row] = await sql.query<ReportRow>(
      `select ${ROW} from careloop.dose_reports where user_id = $1 and document_id = $2`,
      [userId, documentId],
    );
    return row ?? null;
  },

  contentOf: async (userId: number, documentId: string): Promise<Buffer | null> => {
    const [row] = await sql.query<{ content: Buffer | null }>(
      'select content from careloop.dose_reports where user_id = $1 and document_id = $2',
      [userId, documentId],
    );
    return row?.content ?? null;
  },

  /** Takes the next report that somebody asked for, until `leaseUntil`; one whose worker was killed is free after that. */
  take: async (now: Date, leaseUntil: Date, fileKey: string): Promise<ReportRow | null> => {
    const [row] = await sql.query<ReportRow>(
      `with next as (
         select id from careloop.dose_reports
         where kind = 'asked' and (state = 'waiting' and (lease_until is null or lease_until <= $1) or state = 'running' and lease_until <= $1)
         order by id limit 1 for update skip locked)
       update careloop.dose_reports r set state = 'running', lease_until = $2, tries = tries + 1, progress = 0, file_key = $3
       from next where r.id = next.id
       returning r.id, document_id as "documentId", user_id as "userId", kind, from_date::text as from, to_date::text as to, format, time_zone as "timeZone",
         state, progress, tries, file_key as "fileKey", created_at as "createdAt", ready_at as "readyAt", expires_at as "expiresAt"`,
      [now, leaseUntil, fileKey],
    );
    return row ?? null;
  },

  /** Whether it is still ours to write. */
  advance: async (id: string, fileKey: string, progress: number, leaseUntil: Date): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.dose_reports set progress = $3, lease_until = $4 where id = $1 and file_key = $2 and state = 'running' returning 1`,
        [id, fileKey, progress, leaseUntil],
      )
    ).length > 0,

  finish: async (id: string, fileKey: string, now: Date, expiresAt: Date): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.dose_reports set state = 'ready', progress = 1, lease_until = null, ready_at = $3, expires_at = $4
         where id = $1 and file_key = $2 and state = 'running' returning 1`,
        [id, fileKey, now, expiresAt],
      )
    ).length > 0,

  /** It is tried again at `nextAt`; null: no more. */
  fail: async (id: string, fileKey: string, nextAt: Date | null): Promise<void> => {
    await sql.query(
      `update careloop.dose_reports set state = case when $3::timestamptz is null then 'failed' else 'waiting' end, lease_until = $3, file_key = null
       where id = $1 and file_key = $2 and state = 'running'`,
      [id, fileKey, nextAt],
    );
  },

  /** Those past their time lose their files; returns the keys of them. */
  expire: async (now: Date): Promise<string[]> =>
    (
      await sql.query<{ fileKey: string | null }>(
        `with old as (select id, file_key from careloop.dose_reports where state = 'ready' and expires_at <= $1 limit 500 for update skip locked)
         update careloop.dose_reports r set state = 'expired', content = null, file_key = null from old where r.id = old.id returning old.file_key as "fileKey"`,
        [now],
      )
    ).flatMap(({ fileKey }) => fileKey ?? []),

  /** Those of these files that some report has. */
  keysAmong: async (keys: readonly string[]): Promise<string[]> =>
    (
      await sql.query<{ key: string }>(
        'select file_key as key from careloop.dose_reports where file_key = any ($1::text[])',
        [keys],
      )
    ).map(({ key }) => key),
});
