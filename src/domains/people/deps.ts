import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { EndsTool } from '../../ports/ends';
import type { Emit } from '../../ports/room';
import type { Audit } from '../audit';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface PeopleDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  /** Posts messages in the transaction of their cause. */
  readonly post: (tx: Sql, messages: readonly PostedMessage[]) => Promise<void>;
  /** Takes back the messages about these subjects that still wait. */
  readonly cancel: (tx: Sql, topic: string, subjectIds: readonly string[]) => Promise<void>;
  /** Writes events in the transaction of their change. */
  readonly emit: Emit;
  /** What ends with a person, in every room. */
  readonly ends: EndsTool;
}

/** A message that a person is to get; a key that was posted before is passed over. */
export interface PostedMessage {
  readonly key: string;
  readonly topic: string;
  readonly userId: number;
  readonly subjectId: string;
  readonly attempt: number;
  readonly notAfter: Date | null;
}
