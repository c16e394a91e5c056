import { NUDGES, nudgesWritten, type Nudge } from '../../../kernel/nudges';
import type { Sql } from '../../../ports/database';

export const nudgeStore = (sql: Sql) => ({
  /** Heard by every node when the transaction is committed, and never after a rollback. */
  tell: async (nudges: readonly Nudge[]): Promise<void> => {
    const messages = nudgesWritten(nudges);
    if (messages.length > 0)
      await sql.query('select pg_notify($1, message) from unnest($2::text[]) message', [NUDGES, messages]);
  },
});
