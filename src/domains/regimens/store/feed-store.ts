import type { Sql } from '../../../ports/database';

export interface FeedRow {
  readonly userId: number;
  readonly createdAt: Date;
  readonly lastReadAt: Date | null;
}

export const feedStore = (sql: Sql) => ({
  /** Puts a new token in the place of the old one, whose address is dead from then on. */
  renew: async (userId: number, tokenHash: Buffer, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.calendar_feeds (user_id, token_hash, created_at) values ($1, $2, $3)
       on conflict (user_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at, last_read_at = null`,
      [userId, tokenHash, now],
    );
  },

  revoke: async (userId: number): Promise<boolean> =>
    (await sql.query('delete from careloop.calendar_feeds where user_id = $1 returning user_id', [userId])).length > 0,

  of: async (userId: number): Promise<FeedRow | null> => {
    const [row] = await sql.query<FeedRow>(
      'select user_id as "userId", created_at as "createdAt", last_read_at as "lastReadAt" from careloop.calendar_feeds where user_id = $1',
      [userId],
    );
    return row ?? null;
  },

  /** Whose feed this token opens, noting that it was read; null when it opens none. */
  open: async (tokenHash: Buffer, now: Date): Promise<FeedRow | null> => {
    const [row] = await sql.query<FeedRow>(
      `update careloop.calendar_feeds set last_read_at = $2 where token_hash = $1
       returning user_id as "userId", created_at as "createdAt", last_read_at as "lastReadAt"`,
      [tokenHash, now],
    );
    return row ?? null;
  },
});
