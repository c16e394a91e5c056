import type { Sql } from '../../../ports/database';
import type { CountedDoses } from '../rules/day-of-doses';
import type { Day } from '../rules/hours-of-day';

export const dosesTodayStore = (sql: Sql) => ({
  /** How many doses fall due in each hour of `day`, by status. Hours and statuses without a dose are left out. */
  countByHour: async ({ from, to, hours }: Day): Promise<readonly CountedDoses[]> =>
    await sql.query<CountedDoses>(
      `with edges as (select array_agg(edge at time zone 'utc' order by edge) as hours from unnest($3::timestamptz[]) as edge)
       select width_bucket(dose.due_at, edges.hours) - 1 as hour, dose.status, count(*)::int as doses
       from public.doses dose cross join edges
       where dose.due_at >= ($1::timestamptz at time zone 'utc') and dose.due_at < ($2::timestamptz at time zone 'utc') and dose.status <> 'cancelled'
       group by 1, 2`,
      [from, to, hours.map((hour) => hour.from)],
    ),
});
