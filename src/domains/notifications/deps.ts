import type { Bounces } from '../../ports/bounces';
import type { Failpoint } from '../../ports/failpoint';
import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Email } from '../../ports/email';
import type { Logger } from '../../ports/logger';
import type { Push, PushAddress } from '../../ports/push';
import type { Queue } from '../../ports/queue';
import type { Sms as SmsTool } from '../../ports/sms';
import type { Signer } from '../../ports/signer';
import type { Every } from '../../ports/ticker';
import type { Contact, Message, Topic } from '../../ports/message';
import type { Audit } from '../audit';
import type { renderNotice } from '../mail';
import type { Outbox } from '../outbox';

export interface NotificationsDeps {
  readonly clock: Clock;
  readonly every: Every;
  readonly db: Database;
  readonly email: Email;
  readonly queue: Queue;
  readonly log: Logger;
  readonly failpoint: Failpoint;
  /** The contacts of those of these people who can still be written to. */
  readonly contactsOf: (userIds: readonly number[]) => Promise<ReadonlyMap<number, Contact>>;
  /** The domain that our Message-IDs end in. */
  readonly mailDomain: string;
  /** What seals them, so that nobody else can name a mail of ours. */
  readonly messageIdKey: Buffer;
  readonly messengers: Messengers;
  /** By what those of these people can be spoken to, beside e-mail, who can be or who said something. */
  readonly reachableBy: (sql: Sql, userIds: readonly number[]) => Promise<readonly Reachable[]>;
}

/** Everything beside e-mail that a message goes out by. */
export interface Messengers {
  /** Null where no provider is set up. */
  readonly sms: () => SmsTool | null;
  readonly push: () => Push;
  readonly pushTargetsOf: (userId: number) => Promise<readonly PushTarget[]>;
  readonly dropPushTarget: (userId: number, id: string) => Promise<void>;
}

export interface PushTarget {
  readonly id: string;
  readonly address: PushAddress;
}

export interface Reachable {
  readonly userId: number;
  readonly hasDevice: boolean;
  /** E.164. */
  readonly smsNumber: string | null;
  /** What was said about topics. */
  readonly topics: Readonly<Record<string, { readonly sms: boolean; readonly push: boolean }>>;
}

/** What the room is built from: the mail server, the topics and the messages are there when somebody sends. */
export interface NotificationsRoomDeps extends Omit<NotificationsDeps, 'queue' | 'email'> {
  readonly email: () => Email;
  readonly topics: () => readonly Topic[];
  readonly messages: () => readonly { readonly message: Message; readonly room: unknown }[];
  readonly outbox: Pick<Outbox, 'post' | 'cancel'>;
  readonly audit: Pick<Audit, 'write'>;
  /** The mailbox that undeliverable mail comes back to; null where none is set up. */
  readonly bounces: () => Bounces | null;
  readonly renderNotice: typeof renderNotice;
  /** Where people reach this installation, without a trailing slash. */
  readonly publicUrl: string;
  readonly signer: Signer;
  /** One topic is heard of by e-mail no more; returns whether that changed something. */
  readonly unsubscribe: (tx: Sql, userId: number, topic: string) => Promise<boolean>;
  /** What to do about the workers; null while one was seen within a minute. */
  readonly workerFault: () => Promise<string | null>;
  /** The next people of this role, or of any, who may be written to, by their row ids. */
  readonly peopleAfter: (sql: Sql, afterId: number, role: string | null, limit: number) => Promise<readonly number[]>;
  /** Everybody who runs this installation, as readers. */
  readonly adminReaders: (sql: Sql) => Promise<readonly number[]>;
}
