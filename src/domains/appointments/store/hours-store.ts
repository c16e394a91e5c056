import type { Sql } from '../../../ports/database';
import type { Availability } from '../availability-contract';

export interface KeptHours {
  readonly rules: Availability;
  /** Null: as the installation says. */
  readonly professionalMayChange: boolean | null;
  readonly version: number;
}

export const hoursStore = (sql: Sql) => ({
  of: async (userIds: readonly number[]): Promise<ReadonlyMap<number, KeptHours>> =>
    new Map(
      (
        await sql.query<KeptHours & { readonly userId: number }>(
          `select user_id as "userId", rules, professional_may_change as "professionalMayChange", version
           from careloop.appointment_hours where user_id = any ($1::int[])`,
          [userIds],
        )
      ).map(({ userId, ...kept }) => [userId, kept]),
    ),

  /** The rules of those of these people who have hours on one of these weekdays, or said something else of one of these days. */
  openOn: async (
    userIds: readonly number[],
    weekdays: readonly string[],
    dates: readonly string[],
  ): Promise<ReadonlyMap<number, Availability>> =>
    new Map(
      (
        await sql.query<{ userId: number; rules: Availability }>(
          `select h.user_id as "userId", h.rules from careloop.appointment_hours h
           where h.user_id = any ($1::int[]) and (h.rules -> 'weekly' @> any ($2::jsonb[]) or h.rules -> 'overrides' @> any ($3::jsonb[]))`,
          [
            userIds,
            weekdays.map((weekday) => JSON.stringify([{ weekday }])),
            dates.map((date) => JSON.stringify([{ date }])),
          ],
        )
      ).map(({ userId, rules }) => [userId, rules]),
    ),

  /** Writes the rules down as the version after `version` (0: there are none yet). False: somebody else was faster. */
  save: async (userId: number, { rules, professionalMayChange, version }: KeptHours, now: Date): Promise<boolean> => {
    const written = await sql.query(
      `insert into careloop.appointment_hours as kept (user_id, rules, professional_may_change, version, updated_at)
       values ($1, $2::jsonb, $3, $4 + 1, $5)
       on conflict (user_id) do update set rules = excluded.rules, professional_may_change = excluded.professional_may_change,
         version = excluded.version, updated_at = excluded.updated_at where kept.version = $4
       returning user_id`,
      [userId, JSON.stringify(rules), professionalMayChange, version, now],
    );
    return written.length > 0;
  },
});
