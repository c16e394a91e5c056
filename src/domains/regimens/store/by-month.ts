import type { Sql } from '../../../ports/database';
import type { KeptByMonth } from '../../../ports/room';

/** A quarter: longer than anything looks back that happens every day. Reports and histories read the months, too. */
const KEPT_TOGETHER_DAYS = 100;

/** Doses that were decided long ago, with everything that was said about them. */
export const dosesByMonth: KeptByMonth = {
  table: 'public.doses',
  at: 'due_at',
  settled: `status not in ('scheduled', 'due') and wake_at is null`,
  afterDays: KEPT_TOGETHER_DAYS,
  indexes: [
    'index on %s (document_id)',
    'unique index on %s (plan_id, due_at)',
    'index on %s (patient_id, due_at)',
    'index on %s (medication_id)',
  ],
  beside: { table: 'careloop.dose_marks', of: 'dose_id' },
};

/** What happens to a dose that is spoken about after a quarter: it is brought back to where it can be changed. */
export const byMonthStore = (sql: Sql) => ({
  bringBack: async (documentId: string): Promise<void> => {
    const [here] = await sql.prepared('dose-here', 'select from only public.doses where document_id = $1', [
      documentId,
    ]);
    if (here) return;
    const [kept] = await sql.query<{ id: number }>('select id from public.doses where document_id = $1', [documentId]);
    if (kept)
      await sql.query(`select careloop.bring_back('public.doses', $1, 'careloop.dose_marks', 'dose_id')`, [kept.id]);
  },
});
