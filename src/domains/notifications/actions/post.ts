import type { Sql, Transaction } from '../../../ports/database';
import type { NewMessage } from '../contract';
import type { NotificationsDeps } from '../deps';
import { messageStore } from '../store/message-store';
import type { HandOver } from './hand-over';

/**
 * Posts messages inside the caller's transaction: they exist if, and only if, the change that causes them does.
 * A key that was posted before is passed over.
 */
export const post =
  ({ clock }: Pick<NotificationsDeps, 'clock'>) =>
  async (tx: Sql, messages: readonly NewMessage[]): Promise<void> => {
    const now = clock.now();
    if (messages.length > 0) await messageStore(tx).post(messages, now, now);
  };

/**
 * The same where the queue is at hand: it gets the messages as soon as they are committed, and the sweep has to find only
 * those that it did not take, or that are lost.
 */
export const postAndHandOver =
  ({ clock, db, checkpoint, offer, askAgainAt }: Pick<NotificationsDeps, 'clock' | 'db' | 'checkpoint'> & HandOver) =>
  async (tx: Transaction, messages: readonly NewMessage[]): Promise<void> => {
    if (messages.length === 0) return;
    const now = clock.now();
    const ids = await messageStore(tx).post(messages, now, askAgainAt(now));
    tx.afterCommit(async () => {
      checkpoint('messages.posted');
      if (!(await offer(ids))) await messageStore(db).becomeDue(ids, clock.now());
    });
  };
