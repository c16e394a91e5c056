import type { TicketPriority, TicketStatus } from '../words';

/** Who moves a ticket: whose it is, staff, or either. */
export type TicketMover = 'requester' | 'staff' | 'either';

export interface TicketTransition {
  readonly from: TicketStatus;
  readonly to: TicketStatus;
  readonly who: TicketMover;
}

/**
 * Every way in which a ticket changes; nothing else is possible, and a trigger in the database (store/schema.ts) is made
 * from this table. A message of the requester opens a ticket again; an answer of staff makes it answered, waiting or resolved.
 */
export const TICKET_TRANSITIONS: readonly TicketTransition[] = [
  { from: 'open', to: 'answered', who: 'staff' },
  { from: 'open', to: 'waiting', who: 'staff' },
  { from: 'open', to: 'resolved', who: 'either' },
  { from: 'open', to: 'closed', who: 'either' },
  { from: 'answered', to: 'open', who: 'either' },
  { from: 'answered', to: 'waiting', who: 'staff' },
  { from: 'answered', to: 'resolved', who: 'either' },
  { from: 'answered', to: 'closed', who: 'either' },
  { from: 'waiting', to: 'open', who: 'either' },
  { from: 'waiting', to: 'answered', who: 'staff' },
  { from: 'waiting', to: 'resolved', who: 'either' },
  { from: 'waiting', to: 'closed', who: 'either' },
  { from: 'resolved', to: 'open', who: 'either' },
  { from: 'resolved', to: 'answered', who: 'staff' },
  { from: 'resolved', to: 'waiting', who: 'staff' },
  { from: 'resolved', to: 'closed', who: 'either' },
  { from: 'closed', to: 'open', who: 'staff' },
];

/** What the table says: `allowed`, `same` where it is so already, `not-yours` for the wrong side, `closed` where there is no such way. */
export const ticketTransition = (
  from: TicketStatus,
  to: TicketStatus,
  by: Exclude<TicketMover, 'either'>,
): 'allowed' | 'same' | 'not-yours' | 'closed' => {
  if (from === to) return 'same';
  const ways = TICKET_TRANSITIONS.filter((way) => way.from === from && way.to === to);
  if (ways.length === 0) return 'closed';
  return ways.some(({ who }) => who === 'either' || who === by) ? 'allowed' : 'not-yours';
};

/** The moments that belong to a status. */
export interface TicketMoments {
  readonly waitingSince: Date | null;
  readonly firstAnsweredAt: Date | null;
  readonly resolvedAt: Date | null;
}

/**
 * The moments of a ticket that has become `to`. It waits for staff from the first message that was not answered, and was
 * resolved when it first was, unless it was opened again in between; closing what is not resolved resolves it.
 */
export const momentsIn = (to: TicketStatus, before: TicketMoments, now: Date): TicketMoments => ({
  waitingSince: to === 'open' ? (before.waitingSince ?? now) : null,
  firstAnsweredAt: before.firstAnsweredAt,
  resolvedAt: to === 'resolved' || to === 'closed' ? (before.resolvedAt ?? now) : null,
});

/** What comes first in the queue. */
export const PRIORITY_RANK: Readonly<Record<TicketPriority, number>> = { urgent: 0, high: 1, normal: 2, low: 3 };
