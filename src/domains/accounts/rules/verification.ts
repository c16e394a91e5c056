import type { Role } from '../../../kernel/actor';
import { PROFESSIONS, type Profession } from '../contract';

export const isProfession = (role: string | null): role is Profession =>
  (PROFESSIONS as readonly (string | null)[]).includes(role);

/**
 * Whether somebody of `role` is verified at `now`, and when that ends by itself. `verifiedUntil` is the end of their
 * approved credential, null without one. Other roles need none.
 */
export const verification = (
  role: Role,
  verifiedUntil: Date | null,
  now: Date,
): { readonly verified: boolean; readonly lapsesAtMs: number } => {
  if (!isProfession(role)) return { verified: true, lapsesAtMs: Infinity };
  const verified = verifiedUntil !== null && now < verifiedUntil;
  return { verified, lapsesAtMs: verified ? verifiedUntil.getTime() : Infinity };
};
