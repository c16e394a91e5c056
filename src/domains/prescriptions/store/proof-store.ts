import type { Sql } from '../../../ports/database';

/** In which sessions doctors have lately shown their second factor. */
export const proofStore = (sql: Sql) => ({
  isFresh: async (sessionId: string, userId: number, since: Date): Promise<boolean> =>
    (
      await sql.query('select from careloop.signing_proofs where session_id = $1 and user_id = $2 and proven_at > $3', [
        sessionId,
        userId,
        since,
      ])
    ).length > 0,

  note: async (sessionId: string, userId: number, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.signing_proofs (session_id, user_id, proven_at) values ($1, $2, $3)
       on conflict (session_id) do update set user_id = excluded.user_id, proven_at = excluded.proven_at`,
      [sessionId, userId, now],
    );
  },

  forget: async (until: Date): Promise<void> => {
    await sql.query('delete from careloop.signing_proofs where proven_at <= $1', [until]);
  },
});
