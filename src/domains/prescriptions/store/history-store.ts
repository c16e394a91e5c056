import type { Sql } from '../../../ports/database';

export interface HistoryCode {
  readonly id: string;
  readonly endsAt: Date;
  readonly tries: number;
}

/** The fresh codes that open medical histories, one for each patient at most. */
export const historyStore = (sql: Sql) => ({
  ask: async (userId: number, id: string, endsAt: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.history_codes (user_id, id, ends_at) values ($1, $2, $3)
       on conflict (user_id) do update set id = excluded.id, ends_at = excluded.ends_at, tries = 0`,
      [userId, id, endsAt],
    );
  },

  /** The code that waits, held, and one try counted. */
  try: async (userId: number, now: Date): Promise<HistoryCode | null> => {
    const [code] = await sql.query<HistoryCode>(
      `update careloop.history_codes set tries = tries + 1 where user_id = $1 and ends_at > $2 returning id, ends_at as "endsAt", tries`,
      [userId, now],
    );
    return code ?? null;
  },

  /** The code is used; the history is open in this session for a while. */
  open: async (userId: number, sessionId: string, openUntil: Date, now: Date): Promise<void> => {
    await sql.query(
      'update careloop.history_codes set session_id = $2, open_until = $3, ends_at = $4 where user_id = $1',
      [userId, sessionId, openUntil, now],
    );
  },

  isOpen: async (userId: number, sessionId: string, now: Date): Promise<boolean> =>
    (
      await sql.query('select from careloop.history_codes where user_id = $1 and session_id = $2 and open_until > $3', [
        userId,
        sessionId,
        now,
      ])
    ).length > 0,

  /** Those of these codes that are still good, by their id. */
  waiting: async (
    ids: readonly string[],
    now: Date,
  ): Promise<readonly { readonly id: string; readonly userId: number; readonly endsAt: Date }[]> =>
    await sql.query(
      'select id, user_id as "userId", ends_at as "endsAt" from careloop.history_codes where id = any ($1::uuid[]) and ends_at > $2',
      [ids, now],
    ),
});
