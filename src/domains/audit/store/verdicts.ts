import type { Sql } from '../../../ports/database';

/** What was found when the chain was verified last: one row. */
export const verdicts = (sql: Sql) => ({
  last: async (): Promise<{ at: Date; checked: number; broken: string | null } | null> =>
    (
      await sql.query<{ at: Date; checked: number; broken: string | null }>(
        'select at, checked::float8 as checked, broken from careloop.audit_verdict where at is not null',
      )
    )[0] ?? null,

  /** Whether it is this caller's turn: nobody began after `since`. */
  claim: async (now: Date, since: Date): Promise<boolean> =>
    (
      await sql.query(
        'update careloop.audit_verdict set begun_at = $1 where begun_at is null or begun_at <= $2 returning 1',
        [now, since],
      )
    ).length > 0,

  note: async (at: Date, checked: number, broken: string | null): Promise<void> => {
    await sql.query('update careloop.audit_verdict set at = $1, checked = $2, broken = $3', [at, checked, broken]);
  },
});
