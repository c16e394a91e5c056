import type { Sql } from '../../../ports/database';

export interface Counts {
  readonly results: number;
  readonly alerts: number;
  readonly goalsReached: number;
}

export const counts = (sql: Sql) => ({
  /** Of instants from `from` (included) to `to` (not included). */
  between: async (from: Date, to: Date): Promise<Counts> => {
    const [row] = await sql.query<Counts>(
      `select (select count(*)::int from careloop.quiz_results where at >= $1 and at < $2) as results,
         (select count(*)::int from careloop.quiz_alerts where raised_at >= $1 and raised_at < $2) as alerts,
         (select count(*)::int from careloop.goals where status = 'reached' and ended_at >= $1 and ended_at < $2) as "goalsReached"`,
      [from, to],
    );
    return row ?? { results: 0, alerts: 0, goalsReached: 0 };
  },

  openAlerts: async (): Promise<number> => {
    const [row] = await sql.query<{ open: number }>(
      'select count(*)::int as open from careloop.quiz_alerts where acknowledged_at is null',
    );
    return row?.open ?? 0;
  },
});
