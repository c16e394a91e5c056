import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Model } from '../../ports/model';
import type { Emit } from '../../ports/room';
import type { Access } from '../access';
import type { Audit } from '../audit';
import type { Regimens } from '../regimens';
import type { PublicKey } from './contract';
import type { Named } from './panel-contract';

/** A message that is owed to somebody, in the transaction of its cause. */
export interface Owed {
  readonly message: string;
  readonly userId: number;
  readonly subjectId: string;
}

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface CarePlansDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read' | 'find'>;
  readonly emit: Emit;
  readonly access: Pick<Access, 'require' | 'may'>;
  readonly regimens: Pick<Regimens, 'startRegimen' | 'endRegimensOf' | 'coursesOfDoses' | 'setDoseCount'>;
  readonly notify: (tx: Sql, owed: Owed) => Promise<void>;
  readonly cancel: (tx: Sql, message: string, subjectIds: readonly string[]) => Promise<void>;
  /** The row ids of all doctors who are linked to a patient now. */
  readonly doctorsOf: (sql: Sql, patientUserId: number) => Promise<readonly number[]>;
  /** Who people are to those who watch over notes. */
  readonly namesOf: (sql: Sql, userIds: readonly number[]) => Promise<ReadonlyMap<number, Named>>;
  /** The row id of a person; null where there is none. */
  readonly rowIdOf: (documentId: string) => Promise<number | null>;
  /** The public half of a key that is kept offline, for the day on which every reader has lost theirs. */
  readonly recoveryKey: PublicKey | null;
  /** Null where none is set up. It sees a note only where its doctor asks for that. */
  readonly model: Model | null;
  readonly modelTimeoutMs: number;
}
