import type { Sql } from '../../../ports/database';
import type { KeptWay } from '../../../ports/payments';

export interface WayRow {
  readonly payerRef: string;
  readonly wayRef: string | null;
  readonly keptAt: Date | null;
}

export const wayStore = (sql: Sql) => ({
  /** Somebody whom the provider knows by now. */
  begin: async (userId: number, provider: string, payerRef: string): Promise<void> => {
    await sql.query(
      `insert into careloop.payment_ways (user_id, provider, payer_ref) values ($1, $2, $3)
       on conflict (user_id) do update set way_ref = case when payment_ways.payer_ref = excluded.payer_ref then payment_ways.way_ref end,
         kept_at = case when payment_ways.payer_ref = excluded.payer_ref then payment_ways.kept_at end,
         provider = excluded.provider, payer_ref = excluded.payer_ref`,
      [userId, provider, payerRef],
    );
  },

  /** Returns whose way it is; null: nobody's. */
  keep: async ({ payerRef, wayRef }: KeptWay, now: Date): Promise<number | null> =>
    (
      await sql.query<{ userId: number }>(
        'update careloop.payment_ways set way_ref = $2, kept_at = $3 where payer_ref = $1 returning user_id as "userId"',
        [payerRef, wayRef, now],
      )
    )[0]?.userId ?? null,

  of: async (userId: number): Promise<WayRow | null> =>
    (
      await sql.query<WayRow>(
        'select payer_ref as "payerRef", way_ref as "wayRef", kept_at as "keptAt" from careloop.payment_ways where user_id = $1',
        [userId],
      )
    )[0] ?? null,

  forget: async (userId: number): Promise<void> => {
    await sql.query('update careloop.payment_ways set way_ref = null, kept_at = null where user_id = $1', [userId]);
  },
});
