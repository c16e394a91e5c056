import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Actor } from '../../kernel/actor';
import type { ManagedPersonView, PersonFileView, WaitingView } from '../accounts';
import type { Figure } from '../../ports/room';
import type { HomeCare } from '../home-care';
import type { People } from '../people';
import type { Regimens } from '../regimens';
import type { Audit, ChainView } from '../audit';
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
  /** A patient's doses of today, for those who look after accounts; refuses everybody else. */
  readonly todayOf: Regimens['todayOf'];
  readonly careTeamOf: People['careTeamOf'];
  readonly openAlertsOf: HomeCare['openAlertsOf'];
  readonly chain: () => Promise<ChainView>;
  readonly audit: Pick<Audit, 'read'>;
  /** What every room counts. To be asked when all rooms are built. */
  readonly figures: () => readonly { readonly figure: Figure; readonly room: never }[];
  readonly alarms: () => Promise<AlarmsView>;
}
