import type { Actor } from '../../../kernel/actor';

/** Those who look after everybody: admins of the apps and of the panel, and the house itself. */
export const isStaff = (actor: Actor): boolean =>
  actor.kind === 'admin' ||
  actor.kind === 'system' ||
  (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'));

/** `user:7`, `admin:3` in the panel, `system`. */
export const refOf = (actor: Actor): string => {
  if (actor.kind === 'user') return `user:${actor.userId}`;
  return actor.kind === 'admin' ? `admin:${actor.adminId}` : actor.kind;
};
