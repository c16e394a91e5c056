import type { Sql } from '../../../ports/database';
import { messageStore } from '../store/message-store';

/**
 * Takes back and forgets every message to a person who is leaving; what is on the line at this moment has to be waited
 * for. With `last`, a message of that topic stays until it was sent or given up. Returns how many are gone and how many are left.
 */
export const withdraw = async (
  tx: Sql,
  userId: number,
  now: Date,
  last: string | null = null,
): Promise<{ readonly gone: number; readonly left: number }> => ({
  gone: await messageStore(tx).forget(userId, last, now),
  left: await messageStore(tx).countOf(userId),
});
