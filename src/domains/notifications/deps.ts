import type { Checkpoint } from '../../ports/checkpoint';
import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Email } from '../../ports/email';
import type { Logger } from '../../ports/logger';
import type { Queue } from '../../ports/queue';
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
  readonly checkpoint: Checkpoint;
  /** The contacts of those of these people who can still be written to. */
  readonly contactsOf: (userIds: readonly number[]) => Promise<ReadonlyMap<number, Contact>>;
  /** The domain that our Message-IDs end in. */
  readonly mailDomain: string;
}

/** What the room is built from: the mail server, the topics and the messages are there when somebody sends. */
export interface NotificationsRoomDeps extends Omit<NotificationsDeps, 'queue' | 'email'> {
  readonly email: () => Email;
  readonly topics: () => readonly Topic[];
  readonly messages: () => readonly { readonly message: Message; readonly room: never }[];
  readonly outbox: Pick<Outbox, 'post' | 'cancel'>;
  readonly audit: Pick<Audit, 'write'>;
  readonly renderNotice: typeof renderNotice;
  /** Where people reach this installation, without a trailing slash. */
  readonly publicUrl: string;
  /** Everybody who runs this installation, as readers. */
  readonly adminReaders: (sql: Sql) => Promise<readonly number[]>;
}
