import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../ports/clock';
import type { Database, Sql, Transaction } from '../../ports/database';
import type { CallOut } from '../../ports/call-out';
import type { Logger } from '../../ports/logger';
import type { Emit, HistoryEntry } from '../../ports/room';
import type { Accounts } from '../accounts';
import type { Audit } from '../audit';
import type { Note } from '../notifications';
import type { ClinicalInput } from '../people';
import type { SuggestedPlan } from './rules/suggested-plan';
import type { InteractionFinding } from './rules/warnings';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface PrescriptionsDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly log: Logger;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  readonly accounts: Pick<Accounts, 'namesIn' | 'rowIdOf' | 'standingsOf' | 'proveSecondFactor'>;
  readonly access: Access;
  readonly people: People;
  readonly catalogue: Catalogue;
  readonly regimens: Regimens;
  readonly emit: Emit;
  readonly notify: (tx: Sql, note: Note) => Promise<void>;
  /** Tells all admins of something critical until one of them acknowledges it. */
  readonly alarm: (tx: Sql, alert: { readonly id: string; readonly message: string }) => Promise<void>;
  /** Somebody has looked at it: nobody is told any more. */
  readonly allClear: (tx: Sql, id: string) => Promise<void>;
  /** What all rooms know of a person’s medical history. To be asked when all rooms are built. */
  readonly historyOf: (userId: number) => Promise<readonly HistoryEntry[]>;
  /** Derives what stands in codes; 32 bytes. */
  readonly codeKey: Uint8Array;
  /** Seals signing keys and the secrets of webhooks; 32 bytes. */
  readonly sealKey: Uint8Array;
  /** Calls services of others, and never our own network. */
  readonly callOut: CallOut;
}

/** Who may do what with whose record. */
export interface Access {
  /** @throws DomainError `not-found` where the caller may not */
  require(
    sql: Sql,
    actor: Actor,
    patientDocumentId: string,
    what: 'read-record' | 'prescribe' | 'write-notes',
  ): Promise<number>;
  /** Everybody else on whose record the caller may do this now, by name. */
  relatedPatients(
    sql: Sql,
    actor: Actor,
    what: 'read-record',
  ): Promise<readonly { readonly id: number; readonly documentId: string; readonly name: string }[]>;
}

export interface ClinicalProfile {
  readonly version: number;
  readonly allergies: readonly { readonly substance: string }[];
  readonly conditions: readonly { readonly name: string }[];
}

/** What the room asks of `people`. */
export interface People {
  /** Asks a patient with this address to be linked. @throws DomainError where there is nobody who can be asked */
  requestLink(
    actor: Actor,
    asked: { readonly email?: string; readonly receiverId?: string; readonly kind: 'doctor' },
  ): Promise<unknown>;
  /** The same in the transaction of what leads to it. */
  requestLinkIn(
    tx: Transaction,
    actor: Actor,
    asked: { readonly receiverId: string; readonly kind: 'doctor' },
  ): Promise<unknown>;
  /** The address of an account. */
  emailOf(sql: Sql, userId: number): Promise<string | null>;
  readProfileOf(actor: Actor, patientDocumentId: string): Promise<ClinicalProfile>;
  putClinical(actor: Actor, patientDocumentId: string, clinical: ClinicalInput): Promise<ClinicalProfile>;
  /** What a patient must not be given, by substance. */
  allergiesOf(sql: Sql, patientId: number): Promise<readonly string[]>;
  isDeceased(sql: Sql, patientId: number): Promise<boolean>;
}

export interface Catalogue {
  /** What may go wrong, and what is behind each name of `adding`; names that are not known are left out. */
  reviewMedicines(
    sql: Sql,
    medicines: {
      readonly adding: readonly { readonly name: string }[];
      readonly current: readonly { readonly name: string }[];
    },
  ): Promise<{
    readonly warnings: readonly InteractionFinding[];
    readonly identified: ReadonlyMap<string, { readonly ingredients: readonly string[] }>;
  }>;
}

export interface DispensedItem {
  /** What it was handed out on: parts and repeats of one line go to the same place at home. */
  readonly lineId: string;
  readonly name: string;
  readonly strength: string | null;
  readonly form: string | null;
  readonly quantity: number;
  readonly instructions: string | null;
  readonly frequency: string | null;
  readonly suggestedPlan: SuggestedPlan | null;
}
export interface Regimens {
  currentMedicines(sql: Sql, patientId: number): Promise<readonly { readonly name: string }[]>;
  receiveDispensed(
    tx: Transaction,
    dispensed: {
      readonly patientUserId: number;
      readonly dispenseId: string;
      readonly items: readonly DispensedItem[];
    },
  ): Promise<void>;
}
