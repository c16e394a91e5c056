import type { Actor } from '../../kernel/actor';
import type { Failpoint } from '../../ports/failpoint';
import type { Clock } from '../../ports/clock';
import type { Database, Sql, Transaction } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import type { Contact } from '../../ports/message';
import type { Queue } from '../../ports/queue';
import type { CalendarEntry, Emit, Events } from '../../ports/room';
import type { Signer } from '../../ports/signer';
import type { Access } from '../access';
import type { Audit } from '../audit';
import type { Catalogue } from '../catalogue';
import type { Notifications } from '../notifications';
import type { NewMessage, PostedMessage } from '../outbox';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface RegimensDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  /** Who may do what on whose record. */
  readonly access: Pick<Access, 'may' | 'require' | 'dependantOf'>;
  /** Those who care for this patient now. */
  readonly carersOf: (
    sql: Sql,
    patientUserId: number,
  ) => Promise<readonly { readonly id: number; readonly documentId: string; readonly name: string }[]>;
  /** Who cares for which of these patients now. */
  readonly carersOfAll: (
    sql: Sql,
    patientUserIds: readonly number[],
  ) => Promise<readonly { readonly patientId: number; readonly carerId: number }[]>;
  /** What people are called, and in which zone they are. */
  readonly contactsOf: (sql: Sql, userIds: readonly number[]) => Promise<ReadonlyMap<number, Contact>>;
  /** Who people are, by row id. */
  readonly namesOf: (
    ids: readonly number[],
  ) => Promise<ReadonlyMap<number, { readonly documentId: string; readonly name: string }>>;
  /** The row id of somebody whose records the caller may see as one who looks after accounts; refuses everybody else. */
  readonly requireManagedPatient: (actor: Actor, documentId: string) => Promise<number>;
  /** Posts reminders in the transaction of their cause. */
  readonly post: (tx: Sql, messages: readonly NewMessage[]) => Promise<void>;
  /** The same, handing them to this queue as soon as they are committed. */
  readonly postOver: (queue: Queue) => (tx: Transaction, messages: readonly NewMessage[]) => Promise<void>;
  /** Takes back the reminders about these doses that still wait. */
  readonly cancel: (tx: Sql, topic: string, subjectIds: readonly string[]) => Promise<void>;
  /** Writes events in the transaction of their change, one or many of a kind. */
  readonly emit: Emit;
  readonly emitAll: <Name extends keyof Events>(
    tx: Sql,
    name: Name,
    payloads: readonly Events[Name][],
  ) => Promise<void>;
  /** Every reminder about one dose, in order. */
  readonly messagesAbout: (topic: string, subjectId: string) => Promise<readonly PostedMessage[]>;
  /** What does not go together, and lots of vaccines. */
  readonly catalogue: Pick<Catalogue, 'checkInteractions' | 'dispenseLot' | 'takeBackDose'>;
  /** Tells people something once, and people one after the other until somebody acknowledges. */
  readonly notifications: Pick<
    Notifications,
    'notify' | 'escalateAll' | 'acknowledge' | 'standDown' | 'escalationsAbout'
  >;
  /** Everything with a date of one person, from every room. */
  readonly calendarOf: (
    userId: number,
    span: { readonly from: Date; readonly to: Date },
  ) => Promise<readonly CalendarEntry[]>;
  /** Signs the links in reminders. */
  readonly signer: Signer;
  readonly failpoint: Failpoint;
  readonly log: Logger;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}
