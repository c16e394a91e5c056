import type { WholeDataMap } from '../../kernel/data-map';
import type { Failpoint } from '../../ports/failpoint';
import type { Clock } from '../../ports/clock';
import type { Database, Sql } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import type { Storage } from '../../ports/storage';
import type { Accounts, RenderNotice } from '../accounts';
import type { Audit } from '../audit';
import type { NewMessage, Outbox } from '../outbox';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface PrivacyDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly log: Logger;
  /** The files of people. */
  readonly files: Pick<Storage, 'get' | 'delete'>;
  /** Copies that wait to be fetched. */
  readonly copies: Storage;
  readonly failpoint: Failpoint;
  /** What every table holds about people, each before those it hangs on; `public.up_users` is the person. */
  readonly map: WholeDataMap;
  readonly audit: Pick<Audit, 'write' | 'read' | 'redact'>;
  readonly accounts: Pick<Accounts, 'proveOwner' | 'closeAccount' | 'requireManagedPatient'>;
  readonly withdraw: Outbox['withdraw'];
  readonly post: (tx: Sql, messages: readonly NewMessage[]) => Promise<void>;
  readonly renderNotice: RenderNotice;
  /** Tells those outside who keep what was sent to an address (the sandbox) to forget it. */
  readonly forgetOutside: (address: string) => Promise<void>;
}
