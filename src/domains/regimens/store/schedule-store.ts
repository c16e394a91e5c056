import type { Sql } from '../../../ports/database';
import type { About } from '../contract';
import type { Slot } from '../schedule-contract';

/** Said so that the planner can tell how many there are: most are medications, and those of a day are few. */
const IS_ABOUT = `(medication.about = $3 or medication.about is null and $3 = 'medication')`;

export const scheduleStore = (sql: Sql) => ({
  /**
   * Everybody's doses of these days by hour, those that have no row yet from the clocks of their plans. The due time leads to
   * them: no zone is a whole day away from UTC. Of vaccines by name, too: there are few.
   */
  slots: async (from: string, to: string, about: About): Promise<readonly Slot[]> =>
    await sql.query<Slot>(
      `with made as (
         select dose.local_date as day, left(dose.local_time, 2)::int as hour, case when $3 = 'vaccine' then coalesce(dose.medication_name, medication.name) end as name, dose.status
         from public.doses dose join public.medications medication on medication.id = dose.medication_id
         where dose.due_at >= $1::date - 1 and dose.due_at < $2::date + 2 and dose.local_date between $1::date and $2::date
           and dose.status <> 'cancelled' and ${IS_ABOUT}
       ), ahead as (
         select come.local::date as day, extract(hour from come.local)::int as hour, case when $3 = 'vaccine' then medication.name end as name, 'scheduled' as status
         from careloop.plan_clocks clock cross join lateral unnest(clock.upcoming_local) as come (local)
         join public.plans plan on plan.id = clock.plan_id join public.medications medication on medication.id = plan.medication_id
         where clock.next_due_at < $2::date + 2 and come.local >= $1::date and come.local < $2::date + 1 and ${IS_ABOUT}
       )
       select day::text as date, hour, name, count(*) filter (where status = 'taken')::int as taken, count(*) filter (where status = 'missed')::int as missed,
         count(*) filter (where status = 'skipped')::int as skipped, count(*) filter (where status = 'due')::int as due,
         count(*) filter (where status = 'scheduled')::int as "toCome"
       from (select * from made union all select * from ahead) every group by day, hour, name order by day, hour, name limit 5000`,
      [from, to, about],
    ),
});
