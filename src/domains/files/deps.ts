import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Images } from '../../ports/images';
import type { Logger } from '../../ports/logger';
import type { Storage } from '../../ports/storage';
import type { Audit } from '../audit';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface FilesDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly log: Logger;
  readonly storage: Storage;
  readonly images: Images;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  /** Signs links; 32 bytes, the same on every node. */
  readonly linkKey: Uint8Array;
  /** The names of the sessions in which this person is signed in right now; none for somebody who may not enter. */
  readonly sessionsOf: (userId: number) => Promise<readonly string[]>;
  /** Whether whoever verifies people may look at this document. */
  readonly isSubmitted: (id: string) => Promise<boolean>;
  /** Without a trailing slash. */
  readonly publicUrl: string;
}
