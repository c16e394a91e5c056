import type { LinkStatus } from '../words';

/** Who moves a link: the one who asked, the one who was asked, or either. */
export type LinkMover = 'requester' | 'receiver' | 'either';

export interface LinkTransition {
  readonly from: LinkStatus;
  readonly to: LinkStatus;
  readonly who: LinkMover;
}

/**
 * Every way in which a link changes; nothing else is possible, and a trigger in the database (store/schema.ts) is made
 * from this table. Where patients choose a doctor, or both sides have asked, the link begins as `active`.
 */
export const LINK_TRANSITIONS: readonly LinkTransition[] = [
  { from: 'pending', to: 'active', who: 'receiver' },
  { from: 'pending', to: 'rejected', who: 'receiver' },
  { from: 'pending', to: 'ended', who: 'requester' },
  { from: 'active', to: 'ended', who: 'either' },
];

/** What the table says: `allowed`, `not-yours` for the wrong side, or `closed` where there is no such way. */
export const linkTransition = (
  from: LinkStatus,
  to: LinkStatus,
  by: Exclude<LinkMover, 'either'>,
): 'allowed' | 'not-yours' | 'closed' => {
  const ways = LINK_TRANSITIONS.filter((way) => way.from === from && way.to === to);
  if (ways.length === 0) return 'closed';
  return ways.some(({ who }) => who === 'either' || who === by) ? 'allowed' : 'not-yours';
};
