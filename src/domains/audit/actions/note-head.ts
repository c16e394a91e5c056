import type { AuditDeps } from '../deps';
import { seals } from '../store/seals';

/**
 * Notes where the chain ends, outside the database. A chain that no longer holds what was noted last is left alone: the
 * note stays as it is, for `verify` to say what is missing, and the log says so once.
 */
export const noteHead = ({ db, log, headNotes }: Pick<AuditDeps, 'db' | 'log' | 'headNotes'>) => {
  let hasSaid = false;
  return async (): Promise<void> => {
    const noted = await headNotes.read();
    if (noted && (await seals(db).hashOf(noted.seq)) !== noted.hash) {
      if (!hasSaid) log.error('audit.went-back', { noted: `${noted.seq}:${noted.hash}` });
      hasSaid = true;
      return;
    }
    const head = await seals(db).head();
    if (head && head.seq > (noted?.seq ?? 0)) await headNotes.write({ seq: head.seq, hash: head.hash.toString('hex') });
  };
};
