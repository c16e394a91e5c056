import type { SupportDeps } from '../deps';
import { idInRef } from '../rules/callers';

/** What somebody is called, by `admin:3` or `user:7`; null for who is gone. */
export const nameOf = async ({ names }: Pick<SupportDeps, 'names'>, ref: string): Promise<string | null> => {
  const [adminId, userId] = [idInRef(ref, 'admin'), idInRef(ref, 'user')];
  if (adminId !== null) return (await names.panelNamesOf([adminId])).get(adminId) ?? null;
  if (userId !== null) return (await names.namesOf([userId])).get(userId)?.name ?? null;
  return 'CareLoop';
};
