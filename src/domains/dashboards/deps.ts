import type { OfDay } from '../../kernel/days-in-sql';
import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Actor } from '../../kernel/actor';
import type { ManagedPersonView, PersonFileView, WaitingView } from '../accounts';
import type { Figure } from '../../ports/room';
import type { HomeCare } from '../home-care';
import type { People } from '../people';
import type { Regimens } from '../regimens';
import type { Audit, ChainView } from '../audit';
import type { AlarmsView, SystemView } from '../operations';
import type { DeliveryStatus } from '../outbox';

export interface DashboardsDeps {
  readonly clock: Clock;
  readonly db: Database;
  /** How the outbox is doing, from the room that keeps it. */
  readonly deliveryStatus: () => Promise<DeliveryStatus>;
  /** Somebody's account, for those who look after it; refuses everybody else. */
  readonly readPerson: (actor: Actor, documentId: string) => Promise<ManagedPersonView>;
  readonly readPersonFile: (actor: Actor, documentId: string) => Promise<PersonFileView>;
  /** How many people somebody's list shows, in all and by the day of their registration. */
  readonly countListed: (
    adminId: number,
    edges: readonly Date[],
  ) => Promise<{ readonly byDay: readonly OfDay<'registrations'>[]; readonly people: number }>;
  /** What waits for those who look after accounts; refuses everybody else. */
  readonly waitingFor: (actor: Actor) => Promise<WaitingView>;
  /** A patient's doses of today, for those who look after accounts; refuses everybody else. */
  readonly todayOf: Regimens['todayOf'];
  readonly careTeamOf: People['careTeamOf'];
  readonly openAlertsOf: HomeCare['openAlertsOf'];
  readonly chain: () => Promise<ChainView>;
  readonly audit: Pick<Audit, 'read' | 'write'>;
  /** What every room counts. To be asked when all rooms are built. */
  readonly figures: () => readonly { readonly figure: Figure; readonly room: unknown }[];
  readonly alarms: () => Promise<AlarmsView>;
  /** How every part of the installation fares. */
  readonly system: () => Promise<SystemView>;
  /** Alerts about patients that nobody has taken. */
  readonly countOpenAlerts: () => Promise<number>;
  readonly counts: PlatformCounts;
  /** What is aimed at, by the name of a figure. */
  readonly targets: ReadonlyMap<string, number>;
}

/** From `from`, included, to `to`, not included. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}
type States = () => Promise<readonly { readonly state: string; readonly count: number }[]>;

/** What the rooms count for the page of the platform, each over its own tables. Days by their edges: `kernel/days-in-sql`. */
export interface PlatformCounts {
  readonly registrations: {
    readonly between: (span: Span) => Promise<number>;
    readonly byDay: (edges: readonly Date[]) => Promise<readonly OfDay<'registrations'>[]>;
  };
  readonly appointmentsByDay: (
    edges: readonly Date[],
  ) => Promise<readonly OfDay<'completed' | 'cancelled' | 'noShow'>[]>;
  readonly paymentsByDay: (edges: readonly Date[]) => Promise<readonly OfDay<'paid' | 'paymentsFailed'>[]>;
  readonly messages: (span: Span) => Promise<{ readonly sent: number; readonly failed: number }>;
  readonly credentials: States;
  readonly statuses: States;
}
