import { DAY_EDGES, dayOf, inDays, type OfDay } from '../../../kernel/days-in-sql';
import { utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { AppointmentStatus } from '../contract';

/** How many appointments there were, and how they ended. */
export const appointmentFigures = (sql: Sql) => ({
  /** How those that were to begin on each day ended. */
  outcomesByDay: async (edges: readonly Date[]): Promise<readonly OfDay<'completed' | 'cancelled' | 'noShow'>[]> =>
    await sql.query(
      `${DAY_EDGES} select ${dayOf('a.starts_at')}, count(*) filter (where a.status = 'completed')::int as completed,
         count(*) filter (where a.status = 'cancelled')::int as cancelled, count(*) filter (where a.status = 'no_show')::int as "noShow"
       from public.appointments a cross join edges where ${inDays('a.starts_at')} group by 1`,
      [edges],
    ),

  /** How many appointments that began within a span ended so. */
  countByStatus: async (span: {
    readonly from: Date;
    readonly to: Date;
  }): Promise<ReadonlyMap<AppointmentStatus, number>> =>
    new Map(
      (
        await sql.query<{ status: AppointmentStatus; count: number }>(
          `select a.status, count(*)::int as count from public.appointments a
           where a.starts_at >= ${utc('$1')} and a.starts_at < ${utc('$2')} group by a.status`,
          [span.from, span.to],
        )
      ).map(({ status, count }) => [status, count]),
    ),

  countBooked: async (span: { readonly from: Date; readonly to: Date }): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from public.appointments a where a.created_at >= ${utc('$1')} and a.created_at < ${utc('$2')}`,
        [span.from, span.to],
      )
    )[0]?.count ?? 0,
});
