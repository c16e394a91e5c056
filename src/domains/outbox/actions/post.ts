import type { Sql } from '../../../ports/database';
import type { NewMessage } from '../contract';
import type { OutboxDeps } from '../deps';
import { messageStore } from '../store/message-store';

/**
 * Posts messages inside the caller's transaction: they exist if, and only if, the change that causes them does.
 * A key that was posted before is passed over.
 */
export const post =
  ({ clock }: Pick<OutboxDeps, 'clock'>) =>
  async (tx: Sql, messages: readonly NewMessage[]): Promise<void> => {
    const now = clock.now();
    if (messages.length > 0) await messageStore(tx).post(messages, now, now);
  };
