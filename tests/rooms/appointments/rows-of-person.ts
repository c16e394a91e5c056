import type { Sql } from '../../../src/ports/database';

interface Somebody {
  readonly userId: number;
}

/** A row of every table of this room for `someone`, booked with `other`. */
export const appointmentRowsOf = async (sql: Sql, someone: Somebody, other: Somebody): Promise<void> => {
  const [appointment] = await sql.query<{ id: number }>(
    `insert into public.appointments (document_id, patient_id, professional_id, kind, type, status, starts_at, ends_at, busy_from, busy_to, duration_minutes,
       time_zone, reason, active, sequence, booked_by, created_at, updated_at, published_at)
     values ('aappointmentofsomeone1234', $1, $2, 'doctor', 'virtual', 'confirmed', '2099-03-01 08:00', '2099-03-01 08:30', '2099-03-01 08:00', '2099-03-01 08:30', 30,
       'Africa/Nairobi', 'a cough', true, 0, 'patient', now(), now(), now()) returning id`,
    [someone.userId, other.userId],
  );
  const id = appointment?.id ?? 0;
  await sql.query(
    `insert into careloop.appointment_reminders (appointment_id, attempt, due_at) values ($1, 1, '2099-02-28')`,
    [id],
  );
  await sql.query(
    `insert into careloop.appointment_waits (document_id, patient_id, professional_id, kind, type, from_at, to_at, created_at)
     values ('awaitofsomeone', $1, $2, 'doctor', 'virtual', '2099-03-01', '2099-03-02', now())`,
    [someone.userId, other.userId],
  );
  await sql.query(`insert into careloop.calls (id, appointment_id, created_at) values ('call-of-someone', $1, now())`, [
    id,
  ]);
  await sql.query(
    `insert into careloop.call_visits (call_id, user_id, entered_at, seen_at) values ('call-of-someone', $1, now(), now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.call_signals (call_id, from_user_id, kind, body, at) values ('call-of-someone', $1, 'hello', '{}', now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.call_recordings (id, call_id, patient_agreed_at, professional_agreed_at, started_at, created_at)
     values ('recording-of-someone', 'call-of-someone', now(), now(), now(), now())`,
  );
  await sql.query(
    `insert into careloop.call_recording_parts (recording_id, place, storage_key, bytes, at) values ('recording-of-someone', 0, gen_random_uuid()::text, 1, now())`,
  );
};
