import type { AuditDeps } from '../../src/domains/audit';

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
