import type { Sql } from '../../../ports/database';

export interface Invitation {
  readonly id: number;
  readonly doctorId: number;
  readonly email: string;
  readonly name: string | null;
}

/** People without an account whom doctors have invited. */
export const invitationStore = (sql: Sql) => ({
  /** Invites, or invites again where the last time is long ago; null where it is not, or where the doctor has invited too many. */
  invite: async (
    { doctorId, email, name }: Omit<Invitation, 'id'>,
    { again, most, since }: { readonly again: Date; readonly most: number; readonly since: Date },
    now: Date,
  ): Promise<number | null> => {
    const [row] = await sql.query<{ id: number }>(
      `insert into careloop.patient_invitations as i (doctor_id, email, name, created_at, last_sent_at)
       select $1, $2, $3, $4, $4
       where (select count(*) from careloop.patient_invitations where doctor_id = $1 and last_sent_at > $7) < $6
       on conflict (doctor_id, email) do update set last_sent_at = excluded.last_sent_at, name = coalesce(excluded.name, i.name)
         where i.last_sent_at <= $5
       returning id`,
      [doctorId, email, name, now, again, most, since],
    );
    return row?.id ?? null;
  },

  byIds: async (ids: readonly number[]): Promise<readonly Invitation[]> =>
    await sql.query<Invitation>(
      'select id, doctor_id as "doctorId", email, name from careloop.patient_invitations where id = any ($1::int[])',
      [ids],
    ),

  /** Takes out whoever was invited with this address: they have an account now. */
  takeFor: async (email: string): Promise<readonly { readonly doctorId: number }[]> =>
    await sql.query('delete from careloop.patient_invitations where email = $1 returning doctor_id as "doctorId"', [
      email,
    ]),

  forget: async (olderThan: Date): Promise<void> => {
    await sql.query('delete from careloop.patient_invitations where last_sent_at <= $1', [olderThan]);
  },
});
