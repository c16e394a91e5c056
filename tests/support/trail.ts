import { manualTicker } from '../../src/adapters/ticker/manual';
import { audit, type Audit, type AuditDeps } from '../../src/domains/audit';
import { silent } from './database';
import { memoryHeadNotes } from './head-notes';

/** For tests that read no names in the trail. */
export const nobodyInTrail: Pick<AuditDeps, 'people' | 'ownerOf'> = {
  people: {
    namesOf: async () => new Map(),
    panelNamesOf: async () => new Map(),
    rowIdOf: async () => null,
    peopleLike: async () => [],
    panelPeopleLike: async () => [],
  },
  ownerOf: async () => null,
};

/** The audit trail over a database; nothing in it runs by itself, unless the test gives it an `every` of its own. */
export const trailOver = (own: Pick<AuditDeps, 'clock' | 'db'> & Partial<AuditDeps>): Audit =>
  audit({
    ...nobodyInTrail,
    every: manualTicker().every,
    log: silent,
    headNotes: memoryHeadNotes(),
    key: Buffer.alloc(32, 3),
    ...own,
  });
