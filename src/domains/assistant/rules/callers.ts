import type { Actor, UserActor } from '../../../kernel/actor';
import { signInFirst } from '../errors';

/** @throws DomainError `unauthenticated` for everybody but a signed-in person */
export const signedInPerson = (actor: Actor): UserActor => {
  if (actor.kind !== 'user') throw signInFirst();
  return actor;
};

export const isStaff = (actor: Actor): boolean =>
  actor.kind === 'admin' || (actor.kind === 'user' && (actor.role === 'admin' || actor.role === 'superadmin'));
