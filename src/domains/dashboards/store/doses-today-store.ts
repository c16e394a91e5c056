import type { Sql } from '../../../ports/database';
import type { CountedDoses } from '../rules/day-of-doses';
import type { Day } from '../rules/hours-of-day';

export const dosesTodayStore = (sql: Sql) => ({
  /**
   * How many doses fall due in each hour of `day`, by status. Hours and statuses without a dose are left out. What is past
   * due is due, also where no worker has said so yet: it is never to come.
   */
  countByHour: async ({ from, to, hours }: Day, now: Date): Promise<readonly CountedDoses[]> =>
    await sql.query<CountedDoses>(
      `with edges as (select array_agg(edge at time zone 'utc' order by edge) as hours from unnest($3::timestamptz[]) as edge)
       select width_bucket(dose.due_at, edges.hours) - 1 as hour, standing.status, count(*)::int as doses
       from public.doses dose cross join edges cross join lateral
         (select case when dose.status = 'scheduled' and dose.due_at <= ($4::timestamptz at time zone 'utc') then 'due' else dose.status end as status) standing
       where dose.due_at >= ($1::timestamptz at time zone 'utc') and dose.due_at < ($2::timestamptz at time zone 'utc') and dose.status <> 'cancelled'
       group by 1, 2`,
      [from, to, hours.map((hour) => hour.from), now],
    ),
});
