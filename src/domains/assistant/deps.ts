import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Model } from '../../ports/model';
import type { Appointments } from '../appointments';
import type { Audit } from '../audit';
import type { Regimens } from '../regimens';

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
  >;
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
