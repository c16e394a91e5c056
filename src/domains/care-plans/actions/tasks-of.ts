import type { Sql } from '../../../ports/database';
import { stepStore } from '../store/steps';

/** Something that a doctor wants done for a patient, and that is no medicine. */
export interface CareTask {
  readonly documentId: string;
  readonly what: string;
  /** The doctor's words. */
  readonly text: string;
  /** `checklist`: once, soon. `plan`: again and again. */
  readonly kind: 'checklist' | 'plan';
}

/** What is to be done for a patient now, the newest note first; what was ticked once for all is done. For rooms that have asked `access` already. */
export const tasksOf = async (sql: Sql, patientId: number): Promise<readonly CareTask[]> =>
  (await stepStore(sql).ofPatient(patientId)).flatMap(({ documentId, what, text, kind, isMedicine, tickedAt }) =>
    isMedicine || what === null || text === null || (kind === 'checklist' && tickedAt !== null)
      ? []
      : [{ documentId, what, text, kind }],
  );
