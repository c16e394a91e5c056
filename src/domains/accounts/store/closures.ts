import type { Sql } from '../../../ports/database';
import type { ClosureKind } from '../rules/managed-person';

/** Why people cannot sign in. Whoever changes it holds the person first. `up_users.blocked`, which every door asks, follows. */
export const closures = (sql: Sql) => ({
  /** Returns false when it stood already. */
  close: async (userId: number, kind: ClosureKind, reason: string, now: Date): Promise<boolean> => {
    const made = await sql.query(
      'insert into careloop.closures (user_id, kind, reason, closed_at) values ($1, $2, $3, $4) on conflict do nothing returning 1',
      [userId, kind, reason, now],
    );
    if (made.length > 0)
      await sql.query('update public.up_users set blocked = true where id = $1 and blocked is not true', [userId]);
    return made.length > 0;
  },

  /** Lifts one closure; what was closed before reasons were kept counts as blocked. Returns whether anything was lifted, and whether anything still stands. */
  lift: async (
    userId: number,
    kind: ClosureKind,
  ): Promise<{ readonly lifted: boolean; readonly stillClosed: boolean }> => {
    const [before] = await sql.query<{ kinds: readonly string[]; blocked: boolean }>(
      `select array(select c.kind from careloop.closures c where c.user_id = u.id) as kinds, coalesce(u.blocked, false) as blocked from public.up_users u where u.id = $1`,
      [userId],
    );
    const kinds = before?.kinds ?? [];
    const lifted = kinds.includes(kind) || (kind === 'blocked' && kinds.length === 0 && before?.blocked === true);
    const stillClosed = kinds.some((other) => other !== kind);
    await sql.query('delete from careloop.closures where user_id = $1 and kind = $2', [userId, kind]);
    if (lifted && !stillClosed) await sql.query('update public.up_users set blocked = false where id = $1', [userId]);
    return { lifted, stillClosed };
  },
});
