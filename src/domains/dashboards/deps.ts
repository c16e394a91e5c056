import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Actor } from '../../kernel/actor';
import type { ManagedPersonView, PersonFileView, WaitingView } from '../accounts';
import type { ChainView } from '../audit';
import type { AlarmsView } from '../operations';
import type { DeliveryStatus } from '../outbox';

export interface DashboardsDeps {
  readonly clock: Clock;
  readonly db: Database;
  /** How the outbox is doing, from the room that keeps it. */
  readonly deliveryStatus: () => Promise<DeliveryStatus>;
  /** Somebody's account, for those who look after it; refuses everybody else. */
  readonly readPerson: (actor: Actor, documentId: string) => Promise<ManagedPersonView>;
  readonly readPersonFile: (actor: Actor, documentId: string) => Promise<PersonFileView>;
  /** What waits for those who look after accounts; refuses everybody else. */
  readonly waitingFor: (actor: Actor) => Promise<WaitingView>;
  readonly chain: () => Promise<ChainView>;
  readonly alarms: () => Promise<AlarmsView>;
}
