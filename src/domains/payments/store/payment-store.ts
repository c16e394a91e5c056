import { PEOPLE_BY_NAME } from '../../accounts';
import { DAY_EDGES, dayOf, inDays, type OfDay } from '../../../kernel/days-in-sql';
import { foldedText, searchPatterns } from '../../../kernel/folded';
import { instant, utc } from '../../../kernel/instant-columns';
import { orderBy } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { Money } from '../../../ports/payments';
import type { EveryPaymentView, PaymentColumn, PaymentStatus, SortedPaymentsQuery } from '../contract';

export interface PaymentRow {
  readonly id: number;
  readonly documentId: string;
  readonly payerId: number | null;
  readonly payeeId: number | null;
  readonly appointmentId: string | null;
  readonly amount: number;
  readonly refundedAmount: number;
  readonly currency: string;
  readonly status: PaymentStatus;
  readonly description: string | null;
  readonly receiptNumber: string | null;
  readonly paidAt: Date | null;
  readonly intentRef: string | null;
  readonly createdAt: Date;
}

export interface NewPayment {
  readonly documentId: string;
  readonly payerId: number;
  readonly payeeId: number | null;
  readonly appointmentId: string;
  readonly money: Money;
  readonly description: string;
  readonly provider: string;
}

const PAYMENT = `p.id, p.document_id as "documentId", p.payer_id as "payerId", p.payee_id as "payeeId", p.appointment_id as "appointmentId",
  p.amount, p.refunded_amount as "refundedAmount", p.currency, p.status, p.description, p.receipt_number as "receiptNumber",
  ${instant('p.paid_at')} as "paidAt", p.intent_ref as "intentRef", ${instant('p.created_at')} as "createdAt"`;

/** What can still be given back: what was paid, without what was given back or is on its way. */
const REFUNDABLE = `case when p.status in ('succeeded', 'partly_refunded') then p.amount - coalesce(
  (select sum(o.amount) from careloop.payment_orders o where o.payment_id = p.id and o.kind = 'refund' and o.state <> 'failed'), 0)::int else 0 end`;

const PARTIES = `public.payments p left join ${PEOPLE_BY_NAME} payer on payer.id = p.payer_id
  left join ${PEOPLE_BY_NAME} payee on payee.id = p.payee_id`;
const SEARCHED = foldedText(`concat_ws(' ', payer.name, payer.email, payee.name, payee.email, p.receipt_number)`);
const SORTED: Readonly<Record<PaymentColumn, string>> = {
  begun: 'p.created_at',
  payer: foldedText('payer.name'),
  payee: foldedText('payee.name'),
  amount: 'p.amount',
  'given-back': 'p.refunded_amount',
  state: 'p.status',
  receipt: 'p.receipt_number',
};

export const paymentStore = (sql: Sql) => {
  const one = async (condition: string, values: readonly (string | number | null)[]): Promise<PaymentRow | null> =>
    (await sql.query<PaymentRow>(`select ${PAYMENT} from public.payments p where ${condition}`, values))[0] ?? null;
  return {
    /** Until the end of the transaction nobody else begins a payment for this appointment. */
    lockAppointment: async (appointmentId: string): Promise<void> => {
      await sql.query(`select pg_advisory_xact_lock(hashtextextended('payment:' || $1::text, 0))`, [appointmentId]);
    },

    add: async (payment: NewPayment, now: Date): Promise<void> => {
      const { documentId, payerId, payeeId, appointmentId, money, description, provider } = payment;
      await sql.query(
        `insert into public.payments (document_id, payer_id, payee_id, appointment_id, amount, refunded_amount, currency, status, description, provider, created_at, updated_at, published_at)
         values ($1, $2, $3, $4, $5, 0, $6, 'pending', $7, $8, ${utc('$9')}, ${utc('$9')}, ${utc('$9')})`,
        [documentId, payerId, payeeId, appointmentId, money.amount, money.currency, description, provider, now],
      );
    },

    /** `payerId` null: whoever pays it. */
    find: async (payerId: number | null, documentId: string): Promise<PaymentRow | null> =>
      await one('p.document_id = $2 and ($1::int is null or p.payer_id = $1)', [payerId, documentId]),

    lock: async (documentId: string): Promise<PaymentRow | null> =>
      await one('p.document_id = $1 for update', [documentId]),
    lockRow: async (id: number): Promise<PaymentRow | null> => await one('p.id = $1 for update', [id]),
    /** The one payment for an appointment that was not cancelled. */
    lockFor: async (appointmentId: string): Promise<PaymentRow | null> =>
      await one(`p.appointment_id = $1 and p.status <> 'cancelled' for update`, [appointmentId]),
    lockIntent: async (intentRef: string, paymentId: string | null): Promise<PaymentRow | null> =>
      await one('(p.intent_ref = $1 or (p.intent_ref is null and p.document_id = $2)) for update', [
        intentRef,
        paymentId,
      ]),

    openOf: async (payerId: number): Promise<readonly PaymentRow[]> =>
      await sql.query<PaymentRow>(
        `select ${PAYMENT} from public.payments p where p.payer_id = $1 and p.status in ('pending', 'failed') order by p.id for update`,
        [payerId],
      ),

    setIntent: async (id: number, intentRef: string): Promise<void> => {
      await sql.query('update public.payments set intent_ref = $2 where id = $1', [id, intentRef]);
    },

    setStatus: async (id: number, status: PaymentStatus, now: Date): Promise<void> => {
      await sql.query(`update public.payments set status = $2, updated_at = ${utc('$3')} where id = $1`, [
        id,
        status,
        now,
      ]);
    },

    /** With the next number of a receipt. */
    succeed: async (id: number, now: Date): Promise<void> => {
      await sql.query(
        `update public.payments set status = 'succeeded', paid_at = ${utc('$2')}, updated_at = ${utc('$2')},
         receipt_number = 'R-' || to_char(${utc('$2')}, 'YYYY') || '-' || lpad(nextval('careloop.receipt_numbers')::text, 6, '0') where id = $1`,
        [id, now],
      );
    },

    giveBack: async (id: number, amount: number, now: Date): Promise<void> => {
      await sql.query(
        `update public.payments set refunded_amount = refunded_amount + $2, updated_at = ${utc('$3')},
         status = case when refunded_amount + $2 = amount then 'refunded' else 'partly_refunded' end where id = $1`,
        [id, amount, now],
      );
    },

    refundable: async (id: number): Promise<number> =>
      (
        await sql.query<{ left: number }>(`select ${REFUNDABLE} as "left" from public.payments p where p.id = $1`, [id])
      )[0]?.left ?? 0,

    every: async ({
      status,
      search,
      sort,
      page,
      pageSize,
    }: SortedPaymentsQuery): Promise<{
      readonly rows: readonly (PaymentRow & Pick<EveryPaymentView, 'refundableAmount'>)[];
      readonly total: number;
    }> => {
      const fits = `($1::text is null or p.status = $1) and ($2::text[] is null or ${SEARCHED} like all ($2))`;
      const asked = [status ?? null, search ? searchPatterns(search) : null];
      const rows = await sql.query<PaymentRow & Pick<EveryPaymentView, 'refundableAmount'>>(
        `select ${PAYMENT}, ${REFUNDABLE} as "refundableAmount" from ${PARTIES} where ${fits} order by ${orderBy(sort, SORTED, 'p.created_at desc, p.id desc')} limit $3 offset $4`,
        [...asked, pageSize, (page - 1) * pageSize],
      );
      const [count] = await sql.query<{ total: number }>(
        `select count(*)::int as total from ${PARTIES} where ${fits}`,
        asked,
      );
      return { rows, total: count?.total ?? 0 };
    },

    byIds: async (documentIds: readonly string[]): Promise<readonly PaymentRow[]> =>
      await sql.query<PaymentRow>(`select ${PAYMENT} from public.payments p where p.document_id = any ($1::text[])`, [
        documentIds,
      ]),

    /** How payments that were begun on each day ended. */
    outcomesByDay: async (edges: readonly Date[]): Promise<readonly OfDay<'paid' | 'paymentsFailed'>[]> =>
      await sql.query(
        `${DAY_EDGES} select ${dayOf('p.created_at')}, count(*) filter (where p.status in ('succeeded', 'refunded', 'partly_refunded'))::int as paid,
           count(*) filter (where p.status = 'failed')::int as "paymentsFailed"
         from public.payments p cross join edges
         where p.status in ('succeeded', 'refunded', 'partly_refunded', 'failed') and ${inDays('p.created_at')} group by 1`,
        [edges],
      ),

    /** Of payments that were begun in a span; the volume of those in one currency, in its minor units. */
    counts: async (
      from: Date,
      to: Date,
      currency: string,
    ): Promise<{ readonly succeeded: number; readonly failed: number; readonly volume: number }> => {
      const [row] = await sql.query<{ succeeded: number; failed: number; volume: string }>(
        `select count(*) filter (where paid_at is not null)::int as succeeded, count(*) filter (where status = 'failed')::int as failed,
         coalesce(sum(amount) filter (where paid_at is not null and currency = $3), 0) as volume
         from public.payments where created_at >= ${utc('$1')} and created_at < ${utc('$2')}`,
        [from, to, currency],
      );
      return { succeeded: row?.succeeded ?? 0, failed: row?.failed ?? 0, volume: Number(row?.volume ?? 0) };
    },
  };
};
