import type { Checkpoint } from '../../ports/checkpoint';
import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Email } from '../../ports/email';
import type { Logger } from '../../ports/logger';
import type { Queue } from '../../ports/queue';
import type { Every } from '../../ports/ticker';
import type { Contact, Topic } from '../../ports/message';

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

/** What the room is built from: the mail server and the topics are there when somebody sends. */
export interface NotificationsRoomDeps extends Omit<NotificationsDeps, 'queue' | 'email'> {
  readonly email: () => Email;
  readonly topics: () => readonly Topic[];
}
