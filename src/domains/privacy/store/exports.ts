import type { Sql } from '../../../ports/database';
import type { ExportState } from '../contract';

/** Any number; with the hash of an id it makes the lock of a copy. */
const LOCKS = 7_311_002;

export interface ExportRow {
  readonly id: string;
  readonly userId: number;
  readonly state: ExportState;
  readonly progress: number;
  readonly tries: number;
  readonly createdAt: Date;
  readonly readyAt: Date | null;
  readonly expiresAt: Date;
  readonly bytes: number | null;
}

const ROW = `select id, user_id as "userId", state, progress, tries, created_at as "createdAt", ready_at as "readyAt", expires_at as "expiresAt", bytes::float8 as bytes from careloop.exports`;

/** Copies of everything about one person each. */
export const exportsStore = (sql: Sql) => ({
  /** Two who ask for the same person at once come here one after the other, until the end of the transaction. */
  lockTurn: async (userId: number): Promise<void> => {
    await sql.query(`select pg_advisory_xact_lock(${LOCKS + 1}, $1)`, [userId]);
  },

  add: async (id: string, userId: number, now: Date, expiresAt: Date): Promise<void> => {
    await sql.query(
      'insert into careloop.exports (id, user_id, created_at, next_try_at, expires_at) values ($1, $2, $3, $3, $4)',
      [id, userId, now, expiresAt],
    );
  },

  find: async (id: string): Promise<ExportRow | null> =>
    (await sql.query<ExportRow>(`${ROW} where id = $1`, [id]))[0] ?? null,

  newestOf: async (userId: number, now: Date): Promise<ExportRow | null> =>
    (
      await sql.query<ExportRow>(`${ROW} where user_id = $1 and expires_at > $2 order by created_at desc, id limit 1`, [
        userId,
        now,
      ])
    )[0] ?? null,

  newestFileOf: async (userId: number, now: Date): Promise<ExportRow | null> =>
    (
      await sql.query<ExportRow>(
        `${ROW} where user_id = $1 and expires_at > $2 and state = 'ready' order by ready_at desc, id limit 1`,
        [userId, now],
      )
    )[0] ?? null,

  /** The ids of those that wait, or were left behind by somebody who died; the oldest first. */
  owed: async (now: Date): Promise<string[]> =>
    (
      await sql.query<{ id: string }>(
        `select id from careloop.exports where state in ('waiting', 'running') and next_try_at <= $1 order by created_at limit 20`,
        [now],
      )
    ).map(({ id }) => id),

  /** Whether the right to write this copy is ours, until the end of the transaction. */
  tryHold: async (id: string): Promise<boolean> =>
    (await sql.query<{ held: boolean }>(`select pg_try_advisory_xact_lock(${LOCKS}, hashtext($1)) as held`, [id]))[0]
      ?.held ?? false,
  /** The same, waiting for whoever is writing it. */
  lockForUpdate: async (id: string): Promise<void> => {
    await sql.query(`select pg_advisory_xact_lock(${LOCKS}, hashtext($1))`, [id]);
  },

  /** Returns false when nobody wants the copy any more. */
  running: async (id: string, progress: number): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.exports set state = 'running', progress = $2 where id = $1 and state in ('waiting', 'running') returning 1`,
        [id, progress],
      )
    ).length > 0,

  ready: async (id: string, bytes: number, now: Date, expiresAt: Date): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.exports set state = 'ready', progress = 1, bytes = $2, ready_at = $3, expires_at = $4 where id = $1 and state in ('waiting', 'running') returning 1`,
        [id, bytes, now, expiresAt],
      )
    ).length > 0,

  /** Counts a try that came to nothing; the last one is the last. */
  failedOnce: async (id: string, nextTryAt: Date, mostTries: number): Promise<void> => {
    await sql.query(
      `update careloop.exports set tries = tries + 1, next_try_at = $2, state = case when tries + 1 >= $3 then 'failed' else state end where id = $1 and state in ('waiting', 'running')`,
      [id, nextTryAt, mostTries],
    );
  },

  putOff: async (id: string, nextTryAt: Date): Promise<void> => {
    await sql.query(`update careloop.exports set next_try_at = $2 where id = $1 and state in ('waiting', 'running')`, [
      id,
      nextTryAt,
    ]);
  },

  /** Nobody wants this person's copies any more; whoever writes one notices. Returns their ids. */
  giveUpAllOf: async (userId: number): Promise<string[]> => {
    await sql.query(
      `update careloop.exports set state = 'failed' where user_id = $1 and state in ('waiting', 'running')`,
      [userId],
    );
    return (
      await sql.query<{ id: string }>('select id from careloop.exports where user_id = $1 order by id', [userId])
    ).map(({ id }) => id);
  },

  expired: async (now: Date): Promise<string[]> =>
    (
      await sql.query<{ id: string }>(
        'select id from careloop.exports where expires_at <= $1 order by expires_at limit 100',
        [now],
      )
    ).map(({ id }) => id),

  /** Those of `ids` whose file is there. */
  readyAmong: async (ids: readonly string[], now: Date): Promise<Set<string>> =>
    new Set(
      (
        await sql.query<{ id: string }>(
          `select id from careloop.exports where id = any ($1::uuid[]) and state = 'ready' and expires_at > $2`,
          [ids, now],
        )
      ).map(({ id }) => id),
    ),

  remove: async (id: string): Promise<boolean> =>
    (await sql.query('delete from careloop.exports where id = $1 returning 1', [id])).length > 0,
});
