import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Model } from '../../ports/model';
import type { Actor } from '../../kernel/actor';
import type { Access } from '../access';
import type { Appointments } from '../appointments';
import type { Audit } from '../audit';
import type { Notifications } from '../notifications';
import type { Regimens } from '../regimens';
import type { CareTeam } from './rules/alert-steps';

export interface HelpLine {
  readonly name: string;
  readonly phone: string;
}

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface AssistantDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  readonly regimens: Pick<
    Regimens,
    | 'createMedication'
    | 'checkMedication'
    | 'medicationPlans'
    | 'supplementPlans'
    | 'vaccinePlans'
    | 'dosesOfDay'
    | 'readDose'
    | 'takeDose'
    | 'skipDose'
    | 'snoozeDose'
    | 'moveDose'
    | 'movePlan'
    | 'todayOfPatient'
    | 'plansOfPatient'
  >;
  readonly notify: Notifications['notify'];
  readonly escalate: Notifications['escalate'];
  readonly acknowledge: Notifications['acknowledge'];
  readonly standDown: Notifications['standDown'];
  /** Those who are to know when this person needs help. */
  readonly careTeamOf: (sql: Sql, patientUserId: number) => Promise<CareTeam>;
  /** The people whose record somebody may read by a link, by name. */
  readonly patientsOf: (sql: Sql, actor: Actor) => ReturnType<Access['relatedPatients']>;
  /** Who people are to those who see to them. */
  readonly namesOf: (
    sql: Sql,
    userIds: readonly number[],
  ) => Promise<ReadonlyMap<number, { readonly documentId: string; readonly name: string }>>;
  readonly appointments: Pick<Appointments, 'listAppointments'>;
  /** Null where none is set up. */
  readonly model: Model | null;
  readonly modelTimeoutMs: number;
  /** Signs proposals: 32 bytes, the same on every node. */
  readonly proposalKey: Buffer;
  readonly helpLines: readonly HelpLine[];
  readonly emergencyNumber: string;
  readonly keepMs: number;
  readonly proposalMs: number;
}
