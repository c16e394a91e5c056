import type { Failpoint } from '../../ports/failpoint';
import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { ResolvedListener } from '../../ports/events';
import type { Logger } from '../../ports/logger';

/** Everything this room needs from outside it. An action picks the few it uses. */
export interface OutboxDeps {
  readonly clock: Clock;
  readonly db: Database;
  readonly log: Logger;
  readonly failpoint: Failpoint;
  /** Every listener of the house, asked anew each time. */
  readonly listeners: () => readonly ResolvedListener[];
}
