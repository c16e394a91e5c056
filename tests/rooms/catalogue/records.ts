import type { RecordMaker } from '../../support/records';

/** What the catalogue holds is nobody’s. */
export const ofPath: Readonly<Record<string, RecordMaker | null>> = {
  '/medicines/': null,
  '/interactions/': null,
  '/supplements/': null,
  '/vaccines/': null,
  '/vaccine-lots/': null,
  '/imports/': null,
};
