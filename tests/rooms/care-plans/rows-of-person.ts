import type { Sql } from '../../../src/ports/database';

/** A note about `someone` with a reader and a released step. */
export const noteRowsOf = async (
  sql: Sql,
  someone: { readonly userId: number },
  other: { readonly userId: number },
): Promise<void> => {
  await sql.query(
    `insert into careloop.notes (id, patient_id, author_id, jwe, written_at) values ('note-of-someone', $1, $2, '{}', now())`,
    [someone.userId, other.userId],
  );
  await sql.query(`insert into careloop.note_readers (note_id, user_id) values ('note-of-someone', $1)`, [
    someone.userId,
  ]);
  await sql.query(
    `insert into careloop.note_steps (id, note_id, patient_id, position, kind, text, what, span_start, span_end, is_medicine, needs_review, conditional, status, released_at)
     values ('step-of-someone', 'note-of-someone', $1, 1, 'checklist', 'Rest', 'Rest', 0, 4, false, false, false, 'released', now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.note_courses (medication_id, step_id, doses) values ('medication-of-someone', 'step-of-someone', 7)`,
  );
};
