import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { DutyInput, DutyView } from '../contract';
import type { OnDuty } from '../rules/next-step';

export const dutyStore = (sql: Sql) => ({
  add: async (id: string, userId: number, { phone, startsAt, endsAt, place }: DutyInput): Promise<void> => {
    await sql.query(
      'insert into careloop.duty_shifts (id, user_id, phone, starts_at, ends_at, place) values ($1, $2, $3, $4, $5, $6)',
      [id, userId, phone, startsAt, endsAt, place],
    );
  },

  /** Returns whose it was; null where there is none. */
  remove: async (id: string): Promise<number | null> =>
    (
      await sql.query<{ userId: number }>(
        'delete from careloop.duty_shifts where id = $1 returning user_id as "userId"',
        [id],
      )
    )[0]?.userId ?? null,

  removeAllOf: async (userId: number): Promise<void> => {
    await sql.query('delete from careloop.duty_shifts where user_id = $1', [userId]);
  },

  /** Those that are not over, the next first. */
  coming: async (now: Date): Promise<DutyView[]> =>
    await sql.query<DutyView>(
      `select d.id, u.document_id as "professionalId", coalesce(u.name, '') as name, d.phone, ${isoOf('d.starts_at')} as "startsAt",
         ${isoOf('d.ends_at')} as "endsAt", d.place, (d.starts_at <= $1 and u.blocked is not true) as "onDuty"
       from careloop.duty_shifts d join public.up_users u on u.id = d.user_id
       where d.ends_at > $1 order by d.starts_at, d.place, d.id limit 500`,
      [now],
    ),

  /** In the order in which they are rung, each once. */
  now: async (now: Date): Promise<OnDuty[]> =>
    await sql.query<OnDuty>(
      `select "userId", "documentId", phone from (
         select distinct on (d.user_id) d.user_id as "userId", u.document_id as "documentId", d.phone, d.place, d.starts_at, d.id
         from careloop.duty_shifts d join public.up_users u on u.id = d.user_id
         where d.starts_at <= $1 and d.ends_at > $1 and u.blocked is not true
         order by d.user_id, d.place, d.starts_at, d.id) shift
       order by place, starts_at, id`,
      [now],
    ),
});
