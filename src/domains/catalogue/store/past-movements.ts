import type { Sql } from '../../../ports/database';

/** For the demo: a stock whose movements lie behind each other, as if it had been kept for a while. */
export const pastMovements = (sql: Sql) => ({
  /** Sets the movements of an entry back by so many days, the newest by the first of them; those that are left over by the last. */
  setBack: async (item: string, days: readonly number[]): Promise<void> => {
    await sql.query(
      `with ranked as (select id, row_number() over (order by id desc)::int as nr from careloop.stock_movements where item = $1)
       update careloop.stock_movements moved set at = moved.at - make_interval(days => ($2::int[])[least(ranked.nr, cardinality($2::int[]))])
       from ranked where moved.id = ranked.id`,
      [item, days],
    );
  },
});
