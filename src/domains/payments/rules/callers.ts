import type { Actor, UserActor } from '../../../kernel/actor';
import { signInFirst, staffOnly } from '../errors';

/** @throws DomainError `unauthenticated` for everybody but a signed-in person */
export const signedIn = (actor: Actor): UserActor => {
  if (actor.kind !== 'user') throw signInFirst();
  return actor;
};

export const isStaff = (actor: Actor): boolean =>
  actor.kind === 'admin' ||
  actor.kind === 'system' ||
  (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'));

/** @throws DomainError `forbidden` for everybody but staff */
export const requireStaff = (actor: Actor): void => {
  if (!isStaff(actor)) throw staffOnly();
};
