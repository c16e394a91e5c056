import type { Sql } from '../../../src/ports/database';

/** A visit at `someone`'s home that was asked for and offered, with a correction, what a phone wrote down, a note that was edited, and the report that is owed. */
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
  await sql.query(
    `insert into careloop.care_visit_entries (appointment_id, patient_id, professional_id, client_id, device_id, sequence, kind, said_at, facts, received_at)
     values ('visit-of-someone', $1, $2, 'entry-1', 'device-1', 1, 'task', now(), '{}', now())`,
    people,
  );
  await sql.query(
    `insert into careloop.care_notes (id, patient_id, carer_id, by_patient, kind, body, happened_at, created_at)
     values ('care-note-of-someone', $1, $2, false, 'note', 'Slept well', now(), now())`,
    people,
  );
  await sql.query(
    `insert into careloop.care_note_edits (note_id, version, body, until) values ('care-note-of-someone', 1, 'Slept', now())`,
  );
  await sql.query(
    `insert into careloop.care_requests (id, patient_id, asked_by_id, type, starts_at, duration_minutes, state, created_at)
     values ('care-request-of-someone', $1, $2, 'in_person', '2099-12-01T09:00:00Z', 60, 'open', now())`,
    people,
  );
  await sql.query(
    `insert into careloop.care_offers (id, request_id, patient_id, caregiver_id, position, score, factors, state, offered_at, expires_at)
     values ('care-offer-of-someone', 'care-request-of-someone', $1, $2, 1, 50, '[]', 'offered', now(), '2099-12-01T08:00:00Z')`,
    people,
  );
  await sql.query(
    `insert into careloop.family_members (id, patient_id, member_id, relation, level, state, expires_at, invited_at, accepted_at)
     values ('family-member-of-someone', $1, $2, 'daughter', 'visits', 'active', '2099-12-01', now(), now())`,
    people,
  );
};
