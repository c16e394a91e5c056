import type { Sql } from '../../../ports/database';

export const followStore = (sql: Sql) => ({
  /** The zone in which somebody says they are. */
  zoneOf: async (userId: number): Promise<string | null> => {
    const [row] = await sql.query<{ zone: string | null }>('select time_zone as zone from public.up_users where id = $1', [
      userId,
    ]);
    return row?.zone ?? null;
  },
});
