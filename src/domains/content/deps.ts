import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';

/** Everything this room needs from outside it. What is published is Strapi's own to write and to read. */
export interface ContentDeps {
  readonly clock: Clock;
  readonly db: Database;
}
