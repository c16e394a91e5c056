import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { HeadNotes } from '../../ports/noted-head';
import type { Logger } from '../../ports/logger';
import type { Every } from '../../ports/ticker';

export interface AuditDeps {
  readonly clock: Clock;
  readonly every: Every;
  readonly db: Database;
  readonly log: Logger;
  readonly headNotes: HeadNotes;
  /** Proves rows and seals; 32 bytes, the same on every node and worker, and never in the database. */
  readonly key: Uint8Array;
}
