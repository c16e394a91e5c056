import type { AuditDeps } from '../deps';
import { seals } from '../store/seals';

/** Says in the log where the chain ends: what is kept outside the database cannot be cut off with it. */
export const sayHead =
  ({ db, log }: Pick<AuditDeps, 'db' | 'log'>) =>
  async (): Promise<void> => {
    const head = await seals(db).head();
    if (head && head.seq > 0)
      log.info('audit.head', { seq: head.seq, rows: head.rows, hash: head.hash.toString('hex') });
  };
