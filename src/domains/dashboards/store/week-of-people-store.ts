import type { Sql } from '../../../ports/database';

interface Counted {
  readonly day: number;
  readonly count: number;
}

export const weekOfPeopleStore = (sql: Sql) => ({
  /** How many registered and signed in on each day, by its place among `days` (their first instants), until `now`. */
  count: async (
    days: readonly Date[],
    now: Date,
  ): Promise<{ newcomers: ReadonlyMap<number, number>; signIns: ReadonlyMap<number, number>; people: number }> => {
    const newcomers = await sql.query<Counted>(
      `with edges as (select array_agg(edge at time zone 'utc' order by edge) as days from unnest($1::timestamptz[]) as edge)
       select width_bucket(u.created_at, edges.days) - 1 as day, count(*)::int as count from public.up_users u cross join edges
       where u.confirmed and u.created_at >= edges.days[1] and u.created_at <= ($2::timestamptz at time zone 'utc') group by 1`,
      [days, now],
    );
    // The first row of a family is where a session began; the others renewed it.
    const signIns = await sql.query<Counted>(
      `with edges as (select array_agg(edge order by edge) as days from unnest($1::timestamptz[]) as edge)
       select width_bucket(s.created_at, edges.days) - 1 as day, count(*)::int as count from careloop.sessions s cross join edges
       where s.id = s.family and s.created_at >= edges.days[1] and s.created_at <= $2 group by 1`,
      [days, now],
    );
    const [all] = await sql.query<{ people: number }>(
      'select count(*)::int as people from public.up_users where confirmed',
    );
    return { newcomers: byDay(newcomers), signIns: byDay(signIns), people: all?.people ?? 0 };
  },
});

const byDay = (counted: readonly Counted[]): ReadonlyMap<number, number> =>
  new Map(counted.map(({ day, count }) => [day, count]));
