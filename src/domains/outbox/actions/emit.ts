import type { Sql } from '../../../ports/database';
import type { Emit, Events } from '../../../ports/room';
import type { OutboxDeps } from '../deps';
import { eventStore } from '../store/event-store';

type Deps = Pick<OutboxDeps, 'clock' | 'listeners'>;

/**
 * Writes an event inside the caller's transaction, with one delivery for each listener: it has happened if, and only if,
 * the change that it tells of has. The payload holds ids and codes only.
 */
export const emit =
  (deps: Deps): Emit =>
  async (tx, name, payload) =>
    await emitAll(deps)(tx, name, [payload]);

/** The same for many events of one name, in one statement. */
export const emitAll =
  ({ clock, listeners }: Deps) =>
  async <Name extends keyof Events>(tx: Sql, name: Name, payloads: readonly Events[Name][]): Promise<void> => {
    if (payloads.length === 0) return;
    const hearing = listeners().filter(({ event }) => event === name);
    await eventStore(tx).insert(
      name,
      payloads,
      hearing.map(({ id }) => id),
      clock.now(),
    );
  };
