import { DAY_EDGES, dayOf, inDays, type OfDay } from '../../../kernel/days-in-sql';
import { utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';

const HAS_ROLE = (roles: string): string =>
  `exists (select from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id and r.type = any (${roles}::text[]))`;

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

  /** Those whom somebody's list shows: without people of some roles. Of each day since the first edge, and of all times. */
  listed: async (
    edges: readonly Date[],
    without: readonly string[],
  ): Promise<{ readonly byDay: readonly OfDay<'registrations'>[]; readonly people: number }> => {
    const byDay = await sql.query<OfDay<'registrations'>>(
      `${DAY_EDGES} select ${dayOf('u.created_at')}, count(*)::int as registrations
       from public.up_users u cross join edges where u.confirmed and ${inDays('u.created_at')} and not ${HAS_ROLE('$2')} group by 1`,
      [edges, without],
    );
    const [all] = await sql.query<{ people: number }>(
      `select count(*)::int as people from public.up_users u where u.confirmed and not ${HAS_ROLE('$1')}`,
      [without],
    );
    return { byDay, people: all?.people ?? 0 };
  },
});
