import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { DutyInput, DutyView } from '../contract';

export interface Shift extends Omit<DutyView, 'professionalId' | 'name' | 'onDuty'> {
  readonly userId: number;
  readonly hasBegun: boolean;
}

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
  coming: async (now: Date): Promise<Shift[]> =>
    await sql.query<Shift>(
      `select id, id as "documentId", user_id as "userId", phone, ${isoOf('starts_at')} as "startsAt", ${isoOf('ends_at')} as "endsAt", place,
         starts_at <= $1 as "hasBegun"
       from careloop.duty_shifts where ends_at > $1 order by starts_at, place, id limit 500`,
      [now],
    ),

  /** In the order in which they are rung, each once. */
  now: async (now: Date): Promise<{ readonly userId: number; readonly phone: string }[]> =>
    await sql.query<{ userId: number; phone: string }>(
      `select user_id as "userId", phone from (
         select distinct on (user_id) user_id, phone, place, starts_at, id from careloop.duty_shifts
         where starts_at <= $1 and ends_at > $1 order by user_id, place, starts_at, id) shift
       order by place, starts_at, id`,
      [now],
    ),
});
