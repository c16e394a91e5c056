import type { Actor, Origin } from '../../../kernel/actor';
import type { ActivePerson } from './person';

export const ipOf = (actor: Actor): string | null => (actor.kind === 'system' ? null : actor.origin.ip);

const NOWHERE: Origin = { requestId: 'none', ip: null };

/** Whoever asks, as the holder of a link that is good for `purpose`: the link is the permission, not the person. */
export const linkHolder = (actor: Actor, purpose: string): Actor => ({
  kind: 'link',
  purpose,
  origin: actor.kind === 'system' ? NOWHERE : actor.origin,
});

/** The caller by the name they have just proved, for the trail. Whether they are verified was not looked up, so it opens nothing. */
export const provenAs = (person: ActivePerson, sessionId: string, actor: Actor): Actor => {
  if (actor.kind === 'system') return actor;
  const { id: userId, documentId, role, timeZone } = person;
  return { kind: 'user', userId, documentId, role, sessionId, timeZone, verified: false, origin: actor.origin };
};
