import type { Actor } from '../../kernel/actor';
import type { Checkpoint } from '../../ports/checkpoint';
import type { Clock } from '../../ports/clock';
import type { Database, Sql, Transaction } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import type { Queue } from '../../ports/queue';
import type { Signer } from '../../ports/signer';
import type { Audit } from '../audit';
import type { NewMessage, Notice } from '../outbox';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface RegimensDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  /** The row id of somebody whose records the caller may see as one who looks after accounts; refuses everybody else. */
  readonly lookedAfter: (actor: Actor, documentId: string) => Promise<number>;
  /** Posts notices in the transaction of their cause. */
  readonly post: (tx: Sql, messages: readonly NewMessage[]) => Promise<void>;
  /** The same, handing them to this queue as soon as they are committed. */
  readonly postOver: (queue: Queue) => (tx: Transaction, messages: readonly NewMessage[]) => Promise<void>;
  /** Takes back the notices about these doses that still wait. */
  readonly cancel: (tx: Sql, topic: string, subjectIds: readonly string[]) => Promise<void>;
  /** Every notice about one dose, in order. */
  readonly noticesAbout: (topic: string, subjectId: string) => Promise<readonly Notice[]>;
  /** Signs the links in reminders. */
  readonly signer: Signer;
  readonly checkpoint: Checkpoint;
  readonly log: Logger;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}
