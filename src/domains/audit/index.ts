import { chainState } from './actions/chain-state';
import { exportTrail } from './actions/export-trail';
import { find } from './actions/find';
import { findPeople } from './actions/find-people';
import { noteHead } from './actions/note-head';
import { noteReads } from './actions/note-reads';
import { readersOf } from './actions/readers-of';
import { readTrail } from './actions/read-trail';
import { redact } from './actions/redact';
import { sayHead } from './actions/say-head';
import { seal } from './actions/seal';
import { verifyDaily } from './actions/verify-daily';
import { verify } from './actions/verify';
import { writeEntry } from './actions/write-entry';
import type { AuditDeps } from './deps';

export type { ChainView, FoundView, SomebodyView, TrailPageView, TrailRowView } from './contract';
export type { AuditDeps } from './deps';
export * from './permissions';
export type { AuditEntry, ReadEntry } from './entry';
export type { TrailPage } from './actions/find';
export type { Verdict } from './actions/verify';
export { placeOf, type Doer, type TrailFilter, type TrailPlace, type TrailRow } from './search';
export { auditSchema } from './store/schema';

/** Who did what to which record, when, from where and why. */
export const audit = (deps: AuditDeps) => {
  const reads = noteReads(deps);
  const own = { ...deps, note: reads.note };
  return {
    /** Writes `entry` inside the caller's transaction: it is there if, and only if, what it tells is. */
    write: writeEntry(deps),
    /** Notes that something was read. Costs the reader nothing; written within 100 ms. */
    read: reads.note,
    find: find(deps),
    readTrail: readTrail(own),
    exportTrail: exportTrail(own),
    readersOf: readersOf(own),
    findPeople: findPeople(own),
    seal: seal(deps),
    sayHead: sayHead(deps),
    noteHead: noteHead(deps),
    verify: verify(deps),
    verifyDaily: verifyDaily(deps),
    chain: chainState(deps),
    redact: redact(deps),
    /** Writes what is still noted. To be called before the database is closed. */
    close: reads.close,
  };
};
export type Audit = ReturnType<typeof audit>;
