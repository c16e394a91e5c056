import type { Sql } from '../../../ports/database';
import type { PeopleDeps } from '../deps';
import { linkStore } from '../store/link-store';

/** The row ids of the doctors who are to hear of a patient: the primary physician, or all linked doctors where none is primary (CARE-6). */
export const physiciansOf =
  ({ clock }: Pick<PeopleDeps, 'clock'>) =>
  async (sql: Sql, patientId: number): Promise<readonly number[]> =>
    await linkStore(sql).physiciansOf(patientId, clock.now());
