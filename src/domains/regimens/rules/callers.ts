import type { Actor, Origin, UserActor } from '../../../kernel/actor';
import { signInFirst } from '../errors';

const NOWHERE: Origin = { requestId: 'none', ip: null };

/** @throws DomainError `unauthenticated` for everybody but a signed-in person */
export const signedInPerson = (actor: Actor): UserActor => {
  if (actor.kind !== 'user') throw signInFirst();
  return actor;
};

/** Whoever asks, as the holder of a link that is good for `purpose`: the link is the permission, not the person. */
export const linkHolder = (actor: Actor, purpose: string) =>
  ({ kind: 'link', purpose, origin: actor.kind === 'system' ? NOWHERE : actor.origin }) as const;
