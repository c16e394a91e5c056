import type { Actor, UserActor } from '../../../kernel/actor';
import { signInFirst } from '../errors';

/** @throws DomainError `unauthenticated` for everybody but a signed-in person */
export const signedIn = (actor: Actor): UserActor => {
  if (actor.kind !== 'user') throw signInFirst();
  return actor;
};

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
