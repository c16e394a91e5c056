import { DAY_MS } from '../../../kernel/durations';
import type { OutboxDeps } from '../deps';
import { eventStore } from '../store/event-store';

const KEPT_MS = 14 * DAY_MS;
const BATCH = 1_000;
/** No delivery waits longer than this for its next attempt. One that seems to was written before the clock was set back. */
const LONGEST_WAIT_MS = 11 * 60_000;

/**
 * Deletes events that all listeners have heard, two weeks after they happened. Those of dead deliveries stay until somebody
 * has looked. Returns how many. Any number of workers may do it at once.
 */
export const forgetEvents =
  ({ clock, db }: Pick<OutboxDeps, 'clock' | 'db'>) =>
  async (): Promise<number> => {
    const now = clock.now();
    const events = eventStore(db);
    await events.bringForward(now, new Date(now.getTime() + LONGEST_WAIT_MS));
    for (let total = 0; ;) {
      const deleted = await events.deleteHeard(new Date(now.getTime() - KEPT_MS), BATCH);
      total += deleted;
      if (deleted < BATCH) return total;
    }
  };
