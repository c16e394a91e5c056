import type { Sql } from '../../../ports/database';
import type { PlatformDay, PlatformView } from '../platform-contract';

type Counted = Omit<PlatformDay, 'date'> & { readonly day: number };

/** The first instants of the days as instants without a zone, as Strapi keeps them. */
const EDGES = `with edges as (select array_agg(edge at time zone 'utc' order by edge) as days from unnest($1::timestamptz[]) as edge)`;
const WITHIN = (column: string): string =>
  `${column} >= edges.days[1] and ${column} < edges.days[array_length(edges.days, 1)]`;
const DAY = (column: string): string => `width_bucket(${column}, edges.days) - 1 as day`;

/** Reads what other rooms keep, over indexes on their instants; no row of anybody leaves here. */
export const platformStore = (sql: Sql) => ({
  /** By the place of the day among `edges`, the first instant of each day and that after the last one. */
  days: async (edges: readonly Date[]): Promise<ReadonlyMap<number, Partial<Counted>>> => {
    const parts = [
      await sql.query<Partial<Counted> & { day: number }>(
        `${EDGES} select ${DAY('u.created_at')}, count(*)::int as registrations
         from public.up_users u cross join edges where u.confirmed and ${WITHIN('u.created_at')} group by 1`,
        [edges],
      ),
      await sql.query<Partial<Counted> & { day: number }>(
        `${EDGES} select ${DAY('a.starts_at')}, count(*) filter (where a.status = 'completed')::int as completed,
           count(*) filter (where a.status = 'cancelled')::int as cancelled, count(*) filter (where a.status = 'no_show')::int as "noShow"
         from public.appointments a cross join edges where ${WITHIN('a.starts_at')} group by 1`,
        [edges],
      ),
      await sql.query<Partial<Counted> & { day: number }>(
        `${EDGES} select ${DAY('p.created_at')}, count(*) filter (where p.status in ('succeeded', 'refunded', 'partly_refunded'))::int as paid,
           count(*) filter (where p.status = 'failed')::int as "paymentsFailed"
         from public.payments p cross join edges
         where p.status in ('succeeded', 'refunded', 'partly_refunded', 'failed') and ${WITHIN('p.created_at')} group by 1`,
        [edges],
      ),
    ];
    const days = new Map<number, Partial<Counted>>();
    for (const row of parts.flat()) days.set(row.day, { ...days.get(row.day), ...row });
    return days;
  },

  registrations: async (from: Date, to: Date): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.up_users
         where confirmed and created_at >= $1::timestamptz at time zone 'utc' and created_at < $2::timestamptz at time zone 'utc'`,
        [from, to],
      )
    )[0]?.count ?? 0,

  verification: async (): Promise<PlatformView['verification']> =>
    await sql.query(`select state, count(*)::int as count from careloop.credentials group by state order by 2 desc, 1`),

  statuses: async (): Promise<readonly { readonly state: string; readonly count: number }[]> =>
    await sql.query(
      `select status as state, count(*)::int as count from careloop.patient_status group by status order by 2 desc, 1`,
    ),

  /** How many messages that were posted in this span ended how. */
  messages: async (from: Date, to: Date): Promise<{ readonly sent: number; readonly failed: number }> =>
    (
      await sql.query<{ sent: number; failed: number }>(
        `select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'failed')::int as failed
         from careloop.messages where created_at >= $1 and created_at < $2`,
        [from, to],
      )
    )[0] ?? { sent: 0, failed: 0 },
});
