import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Reminder } from '../rules/reminders';

export interface DueReminder {
  readonly documentId: string;
  readonly sequence: number;
  readonly attempt: number;
  readonly startsAt: Date;
  readonly patientId: number | null;
  readonly professionalId: number | null;
}

export const reminderStore = (sql: Sql) => ({
  replace: async (appointmentId: number, reminders: readonly Reminder[]): Promise<void> => {
    await sql.query('delete from careloop.appointment_reminders where appointment_id = $1', [appointmentId]);
    if (reminders.length === 0) return;
    await sql.query(
      `insert into careloop.appointment_reminders (appointment_id, attempt, due_at)
       select $1, given.attempt, given.due_at from unnest($2::int[], $3::timestamptz[]) as given (attempt, due_at)`,
      [appointmentId, reminders.map(({ attempt }) => attempt), reminders.map(({ at }) => at)],
    );
  },

  /** Takes those that are due off the list; those of appointments that are not to take place any more are only taken off. */
  take: async (now: Date, most: number): Promise<DueReminder[]> =>
    await sql.query<DueReminder>(
      `with due as (
         select r.appointment_id, r.attempt from careloop.appointment_reminders r where r.due_at <= $1 order by r.due_at limit $2 for update skip locked),
       taken as (
         delete from careloop.appointment_reminders r using due where r.appointment_id = due.appointment_id and r.attempt = due.attempt
         returning r.appointment_id, r.attempt)
       select a.document_id as "documentId", a.sequence, taken.attempt, ${instant('a.starts_at')} as "startsAt", a.patient_id as "patientId", a.professional_id as "professionalId"
       from taken join public.appointments a on a.id = taken.appointment_id
       where a.status = 'confirmed' and a.active and a.starts_at > ${utc('$1')} order by a.starts_at`,
      [now, most],
    ),
});
