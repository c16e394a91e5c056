import { NUDGES, nudgesWritten, type Nudge } from '../../../kernel/nudges';
import type { Transaction } from '../../../ports/database';

export const nudgeStore = (tx: Pick<Transaction, 'tell'>) => ({
  /** Heard by every node soon after the transaction is committed, and never after a rollback. */
  tell: (nudges: readonly Nudge[]): void => tx.tell(NUDGES, nudgesWritten(nudges)),
});
