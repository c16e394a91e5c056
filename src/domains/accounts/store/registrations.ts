import { DAY_EDGES, dayOf, inDays, type OfDay } from '../../../kernel/days-in-sql';
import { utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';

/** How many people came, by when they registered; only those who confirmed their address. */
export const registrationStore = (sql: Sql) => ({
  between: async ({ from, to }: { readonly from: Date; readonly to: Date }): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.up_users where confirmed and created_at >= ${utc('$1')} and created_at < ${utc('$2')}`,
        [from, to],
      )
    )[0]?.count ?? 0,

  byDay: async (edges: readonly Date[]): Promise<readonly OfDay<'registrations'>[]> =>
    await sql.query(
      `${DAY_EDGES} select ${dayOf('u.created_at')}, count(*)::int as registrations
       from public.up_users u cross join edges where u.confirmed and ${inDays('u.created_at')} group by 1`,
      [edges],
    ),
});
