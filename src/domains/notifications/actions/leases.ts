import type { NotificationsDeps } from '../deps';
import { newUuid } from '../../../kernel/ids';
import type { Pace } from '../rules/pace';
import { leaseStore, type LeasedMessage } from '../../outbox';

export interface Leases {
  readonly id: string;
  /** Leases those of `ids` that nobody else is sending. */
  take(ids: readonly string[]): Promise<LeasedMessage[]>;
  /** Whether a send of this message may begin now. */
  holds(id: string): boolean;
  /** Stops renewing. What was not settled is free again when its lease ends. */
  letGo(): void;
}

/** The leases of one delivery after another in this process; they are renewed for as long as they are held, however slow the mail server is. */
export const leasing = (
  { clock, every, db, log }: Pick<NotificationsDeps, 'clock' | 'every' | 'db' | 'log'>,
  { leaseMs, renewedEveryMs, neededToSendMs }: Pace,
): (() => Leases) => {
  const store = leaseStore(db);
  /** What this process is sending: should the clock jump ahead and end the leases early, it still does not send them twice. */
  const inHand = new Set<string>();
  const end = (): Date => new Date(clock.now().getTime() + leaseMs);

  return () => {
    const id = newUuid();
    const held = new Map<string, Date>();
    const renew = async (): Promise<void> => {
      const until = end();
      const ids = [...held.keys()];
      const kept = new Set(await store.renew({ id, until }, ids));
      for (const message of ids) {
        if (kept.has(message)) held.set(message, until);
        else held.delete(message);
      }
    };
    // When it fails the old end counts, and the next turn tries again.
    const stopRenewing = every(renewedEveryMs, () =>
      renew().catch((error: unknown) => log.warn('messages.lease-not-renewed', { reason: String(error) })),
    );
    const taken: string[] = [];

    return {
      id,
      take: async (ids) => {
        const until = end();
        const messages = await store.lease(
          ids.filter((message) => !inHand.has(message)),
          { id, until },
          clock.now(),
        );
        for (const message of messages) {
          held.set(message.id, until);
          inHand.add(message.id);
          taken.push(message.id);
        }
        return messages;
      },
      holds: (message) => (held.get(message)?.getTime() ?? 0) - clock.now().getTime() >= neededToSendMs,
      letGo: () => {
        stopRenewing();
        for (const message of taken) inHand.delete(message);
      },
    };
  };
};
