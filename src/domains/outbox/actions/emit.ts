import type { Emit } from '../../../ports/room';
import type { OutboxDeps } from '../deps';
import { eventStore } from '../store/event-store';

/**
 * Writes an event inside the caller's transaction, with one delivery for each listener: it has happened if, and only if,
 * the change that it tells of has. The payload holds ids and codes only.
 */
export const emit =
  ({ clock, listeners }: Pick<OutboxDeps, 'clock' | 'listeners'>): Emit =>
  async (tx, name, payload) => {
    const hearing = listeners().filter(({ event }) => event === name);
    await eventStore(tx).insert(
      name,
      payload,
      hearing.map(({ id }) => id),
      clock.now(),
    );
  };
