import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Emit } from '../../ports/room';
import type { Accounts } from '../accounts';
import type { Audit } from '../audit';
import type { Files } from '../files';
import type { Note } from '../notifications';
import type { Once } from '../outbox';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface SupportDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  readonly emit: Emit;
  readonly once: (tx: Sql, asked: Once, now: Date) => Promise<string | null>;
  /** Owes somebody a message, in the transaction of its cause. */
  readonly notify: (tx: Sql, note: Note) => Promise<void>;
  readonly files: Pick<Files, 'addAttachment' | 'openAttachment' | 'ownAttachments'>;
  /** What people and administrators of the panel are called. */
  readonly names: Pick<Accounts, 'namesIn' | 'panelNamesIn' | 'panelPeopleLike'>;
}
