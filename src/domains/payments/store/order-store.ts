import type { Sql } from '../../../ports/database';

/** What the provider is to do. */
export interface Order {
  readonly id: string;
  readonly paymentId: number;
  readonly kind: 'refund' | 'cancel' | 'charge';
  readonly amount: number | null;
  readonly state: 'owed' | 'done' | 'failed';
  readonly attempts: number;
  readonly providerRef: string | null;
}

const ORDER = `o.id, o.payment_id as "paymentId", o.kind, o.amount, o.state, o.attempts, o.provider_ref as "providerRef"`;
const LEASE = "interval '1 minute'";

export const orderStore = (sql: Sql) => ({
  add: async (
    order: Pick<Order, 'id' | 'paymentId' | 'kind' | 'amount'> & { readonly reason: string | null },
    now: Date,
  ): Promise<void> => {
    await sql.query(
      'insert into careloop.payment_orders (id, payment_id, kind, amount, reason, due_at, created_at) values ($1, $2, $3, $4, $5, $6, $6)',
      [order.id, order.paymentId, order.kind, order.amount, order.reason, now],
    );
  },

  /** Takes what is due, so that nobody else does it meanwhile; comes round again after a minute where it was not settled. */
  claim: async (now: Date): Promise<Order | null> =>
    (
      await sql.query<Order>(
        `update careloop.payment_orders o set attempts = o.attempts + 1, due_at = $1::timestamptz + ${LEASE}
         where o.id = (select id from careloop.payment_orders where state = 'owed' and due_at <= $1 order by due_at limit 1 for update skip locked)
         returning ${ORDER}`,
        [now],
      )
    )[0] ?? null,

  find: async (paymentId: number, id: string | null, providerRef: string): Promise<Order | null> =>
    (
      await sql.query<Order>(
        `select ${ORDER} from careloop.payment_orders o where o.payment_id = $1 and o.kind = 'refund' and (o.id = $2 or o.provider_ref = $3)`,
        [paymentId, id, providerRef],
      )
    )[0] ?? null,
  byId: async (id: string): Promise<Order | null> =>
    (await sql.query<Order>(`select ${ORDER} from careloop.payment_orders o where o.id = $1`, [id]))[0] ?? null,

  /** Whether this payment was charged by a kept way, or is to be. */
  isCharged: async (paymentId: number): Promise<boolean> =>
    (
      await sql.query<{ id: string }>(
        `select id from careloop.payment_orders where payment_id = $1 and kind = 'charge'`,
        [paymentId],
      )
    ).length > 0,

  settle: async (id: string, state: 'done' | 'failed', providerRef: string | null, now: Date): Promise<void> => {
    await sql.query(
      'update careloop.payment_orders set state = $2, provider_ref = coalesce($3, provider_ref), settled_at = $4 where id = $1',
      [id, state, providerRef, now],
    );
  },

  postpone: async (id: string, dueAt: Date): Promise<void> => {
    await sql.query(`update careloop.payment_orders set due_at = $2 where id = $1 and state = 'owed'`, [id, dueAt]);
  },

  /** Whether this is news. */
  isNews: async (provider: string, id: string, kind: string, now: Date): Promise<boolean> =>
    (
      await sql.query<{ id: string }>(
        'insert into careloop.payment_events (provider, id, kind, at) values ($1, $2, $3, $4) on conflict do nothing returning id',
        [provider, id, kind, now],
      )
    ).length > 0,

  countFailed: async (): Promise<number> =>
    (
      await sql.query<{ count: number }>(
        `select count(*)::int as count from careloop.payment_orders where kind = 'refund' and state = 'failed'`,
      )
    )[0]?.count ?? 0,
});
