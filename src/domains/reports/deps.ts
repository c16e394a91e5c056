import type { Failpoint } from '../../ports/failpoint';
import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import type {} from '../../ports/figures';
import type { Figure } from '../../ports/room';
import type { Storage } from '../../ports/storage';
import type { Accounts } from '../accounts';
import type { Audit } from '../audit';
import type { Catalogue } from '../catalogue';
import type { Notifications } from '../notifications';
import type { Regimens } from '../regimens';

export interface ReportsDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly log: Logger;
  readonly failpoint: Failpoint;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  readonly files: Storage;
  readonly notifyAll: Notifications['notifyAll'];
  /** The same, for whoever sends what is posted by itself. */
  readonly mailOver: Notifications['notifyAndSendOver'];
  readonly doses: Regimens['reportReads'];
  readonly people: Pick<Accounts, 'zonesInUse' | 'peopleInZone' | 'namesByDocumentIds'> & {
    readonly documentIdsOf: (
      sql: Sql,
      ids: readonly number[],
    ) => Promise<ReadonlyMap<number, { readonly documentId: string }>>;
  };
  readonly stockTurnover: Catalogue['stockTurnover'];
  /** What every room counts. To be asked when all rooms are built. */
  readonly figures: () => readonly { readonly figure: Figure; readonly room: unknown }[];
}

export type { Sql };
