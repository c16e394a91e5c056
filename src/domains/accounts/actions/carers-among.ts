import type { AccountsDeps } from '../deps';
import { careLinks, type CareLink } from '../store/care-links';

/** Who of these carers is linked to whom of these patients right now, by their row ids. */
export const carersAmong =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (carerIds: readonly number[], patientIds: readonly number[]): Promise<readonly CareLink[]> =>
    carerIds.length === 0 || patientIds.length === 0 ? [] : await careLinks(db).between(carerIds, patientIds);
