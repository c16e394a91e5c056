import type { Actor } from '../../../kernel/actor';
import { staffOnly } from '../errors';

/** Those who answer tickets: `admin:3` in the panel, `user:7` among admins of the apps; null for everybody else. */
export const staffRef = (actor: Actor): string | null => {
  if (actor.kind === 'admin') return `admin:${actor.adminId}`;
  if (actor.kind === 'system') return 'system';
  if (actor.kind !== 'user') return null;
  return actor.role === 'admin' || actor.role === 'superadmin' ? `user:${actor.userId}` : null;
};

/** @throws DomainError `forbidden` for everybody but staff */
export const requireStaff = (actor: Actor): string => {
  const ref = staffRef(actor);
  if (ref === null) throw staffOnly();
  return ref;
};

/** The row id within `admin:3` and `user:7`. */
export const idInRef = (ref: string, kind: 'admin' | 'user'): number | null =>
  ref.startsWith(`${kind}:`) ? Number(ref.slice(kind.length + 1)) : null;
