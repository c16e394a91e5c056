import type { Sql } from '../../../src/ports/database';

/** What `someone` paid `other`, and what is to be given back of it. */
export const paymentRowsOf = async (
  sql: Sql,
  someone: { readonly userId: number },
  other: { readonly userId: number },
): Promise<void> => {
  const [payment] = await sql.query<{ id: number }>(
    `insert into public.payments (document_id, payer_id, payee_id, appointment_id, amount, refunded_amount, currency, status, description, created_at, updated_at, published_at)
     values ('paymentofsomeone12345678', $1, $2, 'appointment-of-someone', 1000, 0, 'KES', 'succeeded', 'Visit', now(), now(), now()) returning id`,
    [someone.userId, other.userId],
  );
  await sql.query(
    `insert into careloop.payment_orders (id, payment_id, kind, amount, reason, due_at, created_at) values ('order-of-someone', $1, 'refund', 100, 'Called off', now(), now())`,
    [payment?.id ?? 0],
  );
};
