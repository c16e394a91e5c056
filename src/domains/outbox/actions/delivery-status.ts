import { DAY_MS } from '../../../kernel/durations';
import type { DeliveryStatus } from '../contract';
import type { OutboxDeps } from '../deps';
import { messageStore } from '../store/message-store';

/** How the outbox is doing, for health checks and the panel. */
export const deliveryStatus =
  ({ clock, db }: Pick<OutboxDeps, 'clock' | 'db'>) =>
  async (): Promise<DeliveryStatus> =>
    messageStore(db).status(new Date(clock.now().getTime() - DAY_MS));
