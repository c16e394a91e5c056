import type { Sql } from '../../../src/ports/database';

/** A visit at `someone`'s home with a correction, and the report that is owed for it. */
export const visitRowsOf = async (
  sql: Sql,
  someone: { readonly userId: number },
  other: { readonly userId: number },
): Promise<void> => {
  const people = [someone.userId, other.userId];
  await sql.query(
    `insert into careloop.care_visits (appointment_id, patient_id, professional_id, checked_in_at) values ('visit-of-someone', $1, $2, now())`,
    people,
  );
  await sql.query(
    `insert into careloop.care_visit_corrections (id, appointment_id, patient_id, by_name, reason, at)
     values ('correction-of-someone', 'visit-of-someone', $1, 'Joseph', 'The clock was wrong', now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.care_report_duties (appointment_id, patient_id, professional_id) values ('visit-of-someone', $1, $2)`,
    people,
  );
};
