import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { DeliveryStatus } from '../notifications';

export interface DashboardsDeps {
  readonly clock: Clock;
  readonly db: Database;
  /** How the outbox is doing, from the room that keeps it. */
  readonly deliveryStatus: () => Promise<DeliveryStatus>;
}
