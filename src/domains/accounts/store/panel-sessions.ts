import type { Sql } from '../../../ports/database';

export interface PanelSession {
  readonly userId: string;
  readonly status: string;
  /** When the one that took its place was made; null when none did, or it is gone. */
  readonly rotatedAt: Date | null;
}

/** The panel's own sessions, in Strapi's table: a chain of rows each, from the sign-in to the newest renewal. */
export const panelSessions = (sql: Sql) => ({
  /** Until the transaction ends, whoever renews the same token waits. */
  lockForUpdate: async (sessionId: string): Promise<void> => {
    await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 7311002))', [sessionId]);
  },

  find: async (sessionId: string): Promise<PanelSession | null> => {
    const [row] = await sql.query<PanelSession>(
      `select s.user_id as "userId", s.status, (child.created_at at time zone 'UTC') as "rotatedAt"
       from public.strapi_sessions s left join public.strapi_sessions child on child.session_id = s.child_id
       where s.session_id = $1 and s.origin = 'admin'`,
      [sessionId],
    );
    return row ?? null;
  },

  /** Ends every row of the chain. Returns how many there were. */
  endChain: async (sessionId: string): Promise<number> =>
    (
      await sql.query(
        `with recursive chain as (
           select session_id, child_id from public.strapi_sessions where session_id = $1
           union
           select s.session_id, s.child_id from public.strapi_sessions s
           join chain c on s.session_id = c.child_id or s.child_id = c.session_id)
         delete from public.strapi_sessions where session_id in (select session_id from chain) returning 1`,
        [sessionId],
      )
    ).length,
});
