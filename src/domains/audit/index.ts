import { noteReads } from './actions/note-reads';
import { writeEntry } from './actions/write-entry';
import type { AuditDeps } from './deps';

export type { AuditDeps } from './deps';
export type { AuditEntry } from './entry';
export { auditSchema } from './store/schema';

/** Who did what to which record, when, from where and why. */
export const audit = (deps: AuditDeps) => {
  const reads = noteReads(deps);
  return {
    /** Writes `entry` inside the caller's transaction: it is there if, and only if, what it tells is. */
    write: writeEntry(deps),
    /** Notes that something was read. Costs the reader nothing; written within 100 ms. */
    read: reads.note,
    /** Writes what is still noted. To be called before the database is closed. */
    close: reads.close,
  };
};
export type Audit = ReturnType<typeof audit>;
