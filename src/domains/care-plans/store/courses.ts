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

  /** By medication, held until the transaction ends. Those are left out where the note behind them asks for nothing any more. */
  lockForUpdate: async (medicationIds: readonly string[]): Promise<ReadonlyMap<string, AskedCourse>> => {
    const rows = await sql.query<AskedCourse & { readonly medicationId: string }>(
      `select course.medication_id as "medicationId", course.doses, course.added
       from careloop.note_courses course join careloop.note_steps step on step.id = course.step_id
       where course.medication_id = any ($1::text[]) and step.status = 'released' order by course.medication_id for update of course`,
      [medicationIds],
    );
    return new Map(rows.map((row) => [row.medicationId, row]));
  },

  setAdded: async (medicationId: string, added: number): Promise<void> => {
    await sql.query('update careloop.note_courses set added = $2 where medication_id = $1', [medicationId, added]);
  },
});
