import type { Transaction } from '../../../ports/database';
import { messageStore, type NewMessage } from '../../outbox';
import type { NotificationsDeps } from '../deps';
import type { HandOver } from './hand-over';

type Deps = Pick<NotificationsDeps, 'clock' | 'db' | 'checkpoint'> & HandOver;

/**
 * Posts messages as the outbox does, where the queue is at hand: it gets them as soon as they are committed, and the sweep
 * has to find only those that it did not take, or that are lost.
 */
export const postAndHandOver =
  ({ clock, db, checkpoint, offer, askAgainAt }: Deps) =>
  async (tx: Transaction, messages: readonly NewMessage[]): Promise<void> => {
    if (messages.length === 0) return;
    const now = clock.now();
    const ids = await messageStore(tx).post(messages, now, askAgainAt(now));
    tx.afterCommit(async () => {
      checkpoint('messages.posted');
      if (!(await offer(ids))) await messageStore(db).becomeDue(ids, clock.now());
    });
  };
