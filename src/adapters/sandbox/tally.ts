import type { Arrival, Channel, Received } from './received';

/** Names remembered to recognise copies by; older ones are forgotten. */
const MOST_NAMES = 500_000;

export interface Counts extends Readonly<Record<Channel, number>> {
  /** How many were copies of one that had come before. */
  readonly repeated: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

/** Counts what comes, also what nobody keeps. */
export const tally = (earlier: readonly Received[]) => {
  const copies = new Map<string, number>();
  let counts = { ...NOTHING };

  const count = ({ channel, messageId }: Pick<Arrival, 'channel' | 'messageId'>, at: string): number => {
    const copy = messageId === null ? 1 : nextCopy(copies, messageId);
    counts = {
      ...counts,
      [channel]: counts[channel] + 1,
      repeated: counts.repeated + (copy > 1 ? 1 : 0),
      firstAt: counts.firstAt ?? at,
      lastAt: at,
    };
    return copy;
  };
  for (const message of earlier) count(message, message.receivedAt);

  return {
    /** How many of this message there are now, this one included. */
    count,
    counts: (): Counts => counts,
    reset: (): void => {
      copies.clear();
      counts = { ...NOTHING };
    },
  };
};

const NOTHING: Counts = { email: 0, sms: 0, push: 0, repeated: 0, firstAt: null, lastAt: null };

const nextCopy = (copies: Map<string, number>, messageId: string): number => {
  const copy = (copies.get(messageId) ?? 0) + 1;
  copies.set(messageId, copy);
  if (copies.size > MOST_NAMES) copies.delete(copies.keys().next().value ?? '');
  return copy;
};
