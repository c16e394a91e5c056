import type { Actor, UserActor } from '../../../kernel/actor';
import { signInFirst, staffOnly } from '../errors';

/** @throws DomainError `unauthenticated` for everybody but a signed-in person */
export const signedIn = (actor: Actor): UserActor => {
  if (actor.kind !== 'user') throw signInFirst();
  return actor;
};

/** @throws DomainError `forbidden` for everybody but staff */
export const requireStaff = (actor: Actor): void => {
  const isStaff =
    actor.kind === 'admin' || (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'));
  if (!isStaff) throw staffOnly();
};
