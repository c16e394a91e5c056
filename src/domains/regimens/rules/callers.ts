import type { Actor, Origin } from '../../../kernel/actor';

const NOWHERE: Origin = { requestId: 'none', ip: null };

/** Whoever asks, as the holder of a link that is good for `purpose`: the link is the permission, not the person. */
export const linkHolder = (actor: Actor, purpose: string) =>
  ({ kind: 'link', purpose, origin: actor.kind === 'system' ? NOWHERE : actor.origin }) as const;
