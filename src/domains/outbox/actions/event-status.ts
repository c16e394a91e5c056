import type { EventStatus } from '../contract';
import type { OutboxDeps } from '../deps';
import { eventStore } from '../store/event-store';

/** How events are on their way, for health checks and metrics. */
export const eventStatus =
  ({ db }: Pick<OutboxDeps, 'db'>) =>
  async (): Promise<EventStatus> =>
    await eventStore(db).status();
