import type { Actor } from '../../../kernel/actor';
import type { Sql } from '../../../ports/database';
import type { HomeCareDeps } from '../deps';

/** What the actor is called; null for the house itself. */
export const nameOf = async (
  { accounts }: Pick<HomeCareDeps, 'accounts'>,
  sql: Sql,
  actor: Actor,
): Promise<string | null> => {
  if (actor.kind === 'user') return (await accounts.namesIn(sql, [actor.userId])).get(actor.userId)?.name ?? null;
  return actor.kind === 'admin'
    ? ((await accounts.panelNamesIn(sql, [actor.adminId])).get(actor.adminId) ?? null)
    : null;
};
