import type { OutboxDeps } from '../deps';
import { messageStore } from '../store/message-store';

/** A year of notices can be told, and a little more. */
const KEPT_MS = 400 * 86_400_000;
const BATCH = 1_000;

/** Takes away messages that were settled long ago, in small batches; returns how many. Any number of workers may do it at once. */
export const forgetSettled =
  ({ clock, db }: Pick<OutboxDeps, 'clock' | 'db'>, batch = BATCH) =>
  async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - KEPT_MS);
    for (let total = 0; ;) {
      const taken = await messageStore(db).forgetSettled(before, batch);
      total += taken;
      if (taken < batch) return total;
    }
  };
