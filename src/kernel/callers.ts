import type { Actor, UserActor } from './actor';
import { DomainError } from './errors';

export const signInFirst = (): DomainError =>
  new DomainError('unauthenticated', 'auth.sign-in-first', 'Sign in first.');

/** @throws DomainError `unauthenticated` for everybody but a signed-in person */
export const signedInPerson = (actor: Actor): UserActor => {
  if (actor.kind !== 'user') throw signInFirst();
  return actor;
};
