import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Storage } from '../../ports/storage';
import type { Telephony as Provider } from '../../ports/telephony';
import type { Accounts } from '../accounts';
import type { Audit } from '../audit';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface TelephonyDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly audit: Pick<Audit, 'write' | 'read'>;
  readonly professionals: Accounts['professionals'];
  readonly names: Pick<Accounts, 'namesOf'>;
  readonly storage: Storage;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** How long voicemails and the log of calls are kept. */
  readonly voicemailDays: number;
  readonly ringSeconds: number;
  /** What a caller hears before the tone. */
  readonly greeting: string;
  /** Null where no provider is set up. */
  readonly provider: Provider | null;
}
