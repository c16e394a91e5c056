import type { Clock } from '../../ports/clock';
import type { Sql } from '../../ports/database';
import type { People } from '../people';

/** Everything this room needs from outside it. */
export interface AccessDeps {
  readonly clock: Clock;
  /** Looks relations up: `reach` of the room `people`. */
  readonly reach: (sql: Sql) => ReturnType<People['reach']>;
}
