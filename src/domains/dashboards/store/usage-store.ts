import type { Sql } from '../../../ports/database';
import type { Usage } from '../contract';

const STATUSES = ['scheduled', 'due', 'taken', 'missed', 'skipped', 'cancelled'] as const;

export const usageStore = (sql: Sql) => ({
  /** What is kept about one person, counted. */
  of: async (documentId: string): Promise<Usage> => {
    const [row] = await sql.query<{ active: number; stopped: number; doses: Partial<Usage['doses']> | null }>(
      `select
         (select count(*)::int from public.medications m where m.patient_id = u.id and m.active) as active,
         (select count(*)::int from public.medications m where m.patient_id = u.id and m.active is not true) as stopped,
         (select json_object_agg(counted.status, counted.doses) from (
           select d.status, count(*)::int as doses from public.doses d where d.patient_id = u.id group by d.status) counted) as doses
       from public.up_users u where u.document_id = $1`,
      [documentId],
    );
    const doses = Object.fromEntries(STATUSES.map((status) => [status, row?.doses?.[status] ?? 0])) as Usage['doses'];
    return { medications: { active: row?.active ?? 0, stopped: row?.stopped ?? 0 }, doses };
  },
});
