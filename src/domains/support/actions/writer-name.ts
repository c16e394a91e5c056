import type { Sql } from '../../../ports/database';
import type { SupportDeps } from '../deps';
import { idInRef } from '../rules/callers';

/** What somebody is called, by `admin:3` or `user:7`; null for who is gone. */
export const nameOf = async ({ names }: Pick<SupportDeps, 'names'>, sql: Sql, ref: string): Promise<string | null> => {
  const [adminId, userId] = [idInRef(ref, 'admin'), idInRef(ref, 'user')];
  if (adminId !== null) return (await names.panelNamesIn(sql, [adminId])).get(adminId) ?? null;
  if (userId !== null) return (await names.namesIn(sql, [userId])).get(userId)?.name ?? null;
  return 'CareLoop';
};
