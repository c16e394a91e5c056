import type { Sql } from '../../../ports/database';

interface Counted {
  readonly day: number;
  readonly count: number;
}

export const weekOfPeopleStore = (sql: Sql) => ({
  /** How many signed in on each day, by its place among `days` (their first instants), until `now`. */
  signIns: async (days: readonly Date[], now: Date): Promise<ReadonlyMap<number, number>> => {
    // The first row of a family is where a session began; the others renewed it.
    const signIns = await sql.query<Counted>(
      `with edges as (select array_agg(edge order by edge) as days from unnest($1::timestamptz[]) as edge)
       select width_bucket(s.created_at, edges.days) - 1 as day, count(*)::int as count from careloop.sessions s cross join edges
       where s.id = s.family and s.created_at >= edges.days[1] and s.created_at <= $2 group by 1`,
      [days, now],
    );
    return new Map(signIns.map(({ day, count }) => [day, count]));
  },
});
