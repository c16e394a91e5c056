import type { Channel, MessageState } from '../../outbox';

/** By which channel to say it instead, the best first. */
const INSTEAD: Readonly<Record<Channel, readonly Channel[]>> = {
  email: ['push', 'sms'],
  push: ['sms', 'email'],
  sms: ['push', 'email'],
  'in-app': [],
};

export interface Sibling {
  readonly channel: Channel;
  readonly state: MessageState;
  /** How many tries have failed so far. */
  readonly tries: number;
  /** It stands in for another one. */
  readonly fallback: boolean;
}

/** After so many failed tries, nobody counts on it. */
export const COUNTED_ON_TRIES = 3;

/**
 * By which channel a message goes whose own has failed: none where it arrives by another already. The list in apps does
 * not count: nobody hears it. `siblings` are the same message by every channel.
 */
export const fallbacksOf = (failed: Channel, siblings: readonly Sibling[]): readonly Channel[] => {
  const others = siblings.filter(({ channel }) => channel !== 'in-app' && channel !== failed);
  if (others.some(arrives)) return [];
  return INSTEAD[failed].filter((channel) => !others.some((other) => other.channel === channel && wasTried(other)));
};

const arrives = ({ state, tries }: Sibling): boolean =>
  ['sent', 'delivered', 'digested'].includes(state) || (isOwed(state) && tries < COUNTED_ON_TRIES);

const wasTried = ({ state, fallback }: Sibling): boolean => fallback || state === 'failed' || isOwed(state);

const isOwed = (state: MessageState): boolean => state === 'waiting' || state === 'sending';
