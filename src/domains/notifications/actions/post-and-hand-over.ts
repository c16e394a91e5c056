import type { Transaction } from '../../../ports/database';
import { claimStore, messageStore, type NewMessage } from '../../outbox';
import type { NotificationsDeps } from '../deps';
import { beyondEmail } from '../rules/channels';
import type { HandOver } from './hand-over';

type Deps = Pick<NotificationsDeps, 'clock' | 'db' | 'failpoint' | 'reachableBy'> & HandOver;

/**
 * Posts messages as the outbox does, where the queue is at hand: it gets them as soon as they are committed, and the sweep
 * has to find only those that it did not take, or that are lost. What goes by e-mail goes by push and SMS, too, where the
 * person can be reached by them and wants it.
 */
export const postAndHandOver =
  ({ clock, db, failpoint, reachableBy, offer, askAgainAt }: Deps) =>
  async (tx: Transaction, messages: readonly NewMessage[]): Promise<void> => {
    if (messages.length === 0) return;
    const now = clock.now();
    const people = await reachableBy(tx, [...new Set(messages.map(({ userId }) => userId))]);
    const byId = new Map(people.map((person) => [person.userId, person]));
    const others = messages.flatMap((message) =>
      beyondEmail(message.topic, false, byId.get(message.userId)).map((channel) => ({
        ...message,
        key: `${message.key}/${channel}`,
        channel,
      })),
    );
    const ids = await messageStore(tx).post([...messages, ...others], now, askAgainAt(now));
    tx.afterCommit(async () => {
      failpoint('messages.posted');
      if (!(await offer(ids))) await claimStore(db).becomeDue(ids, clock.now());
    });
  };
