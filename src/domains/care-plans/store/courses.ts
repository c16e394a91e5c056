import type { Sql } from '../../../ports/database';

/** What a note asked for, and what it has come to since. */
export interface AskedCourse {
  /** How many doses the doctor asked for. */
  readonly doses: number;
  /** How many were added, because as many were missed. */
  readonly added: number;
}

export const courseStore = (sql: Sql) => ({
  insert: async (course: { readonly medicationId: string; readonly stepId: string; readonly doses: number }) => {
    await sql.query('insert into careloop.note_courses (medication_id, step_id, doses) values ($1, $2, $3)', [
      course.medicationId,
      course.stepId,
      course.doses,
    ]);
  },

  /** Held until the transaction ends; null where the note behind it asks for nothing any more. */
  lockForUpdate: async (medicationId: string): Promise<AskedCourse | null> => {
    const [row] = await sql.query<AskedCourse>(
      `select course.doses, course.added from careloop.note_courses course join careloop.note_steps step on step.id = course.step_id
       where course.medication_id = $1 and step.status = 'released' for update of course`,
      [medicationId],
    );
    return row ?? null;
  },

  setAdded: async (medicationId: string, added: number): Promise<void> => {
    await sql.query('update careloop.note_courses set added = $2 where medication_id = $1', [medicationId, added]);
  },
});
