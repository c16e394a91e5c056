import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Emit } from '../../ports/room';
import type { Audit } from '../audit';
import type { Note } from '../notifications';
import type { Signer } from '../../ports/signer';
import type { CallRooms } from '../../ports/call-rooms';
import type { Storage } from '../../ports/storage';
import type { Kind } from './fields-contract';
import type { IceSettings } from './rules/call';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface AppointmentsDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  /** Writes events in the transaction of their change. */
  readonly emit: Emit;
  /** Null when the write is to happen now, or the documentId of what the same request made before. */
  readonly once: (tx: Sql, asked: OnceAsked, now: Date) => Promise<string | null>;
  /** Owes somebody a message, in the transaction of its cause. The same key once. */
  readonly notify: (tx: Sql, note: Note) => Promise<void>;
  /** Takes back the messages of this name about these subjects that still wait. */
  readonly takeBack: (tx: Sql, message: string, subjectIds: readonly string[]) => Promise<void>;
  /** Doctors or caregivers who are verified and may sign in; all of them, or those among `among`. */
  readonly professionals: (sql: Sql, asked: ProfessionalsAsked, now: Date) => Promise<readonly Professional[]>;
  /** Somebody who may sign in, by the ID that clients know; null: nobody. */
  readonly personOf: (sql: Sql, documentId: string) => Promise<Person | null>;
  /** Patients who may sign in, by any part of their name or e-mail address. */
  readonly findPatients: (
    sql: Sql,
    search: string,
    most: number,
  ) => Promise<readonly (Person & { readonly email: string })[]>;
  /** Whether the actor arranges visits of this patient. */
  /** Whether somebody is recorded as deceased: nothing is booked for them. */
  readonly isDeceased: (sql: Sql, patientUserId: number) => Promise<boolean>;
  readonly mayArrangeVisits: (sql: Sql, actor: Actor, patientUserId: number) => Promise<boolean>;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** How long a held time is kept. */
  readonly holdMinutes: number;
  /** Whether doctors and caregivers change their own hours where no admin has said so about one of them. */
  readonly professionalsChangeHours: boolean;
  /** Signs what lets people into calls. */
  readonly signer: Signer;
  /** Servers that help browsers to reach each other. */
  readonly ice: IceSettings;
  /** How picture and sound of calls travel. */
  readonly callRooms: CallRooms;
  /** Where recordings of calls are kept. */
  readonly recordings: Storage;
  /** For how long; 0: calls are never recorded. */
  readonly recordingDays: number;
  /** Where nothing else is said, ISO 4217. */
  readonly currency: string;
}

export interface OnceAsked {
  readonly userId: number;
  readonly key: string | null;
  readonly asked: unknown;
  readonly resource: string;
}

export interface ProfessionalsAsked {
  readonly kind: Kind;
  readonly among?: { readonly userIds: readonly number[] } | { readonly documentIds: readonly string[] };
}

export interface Person {
  readonly userId: number;
  readonly documentId: string;
  readonly name: string;
  readonly role: string;
  /** IANA name. */
  readonly timeZone: string;
}
export type Professional = Omit<Person, 'role'>;
