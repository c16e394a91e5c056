import { Readable } from 'node:stream';
import type { Actor } from '../../../kernel/actor';
import { signedInPerson } from '../../../kernel/callers';
import { Download } from '../../../kernel/answers';
import type { OwedSubject } from '../../../ports/message';
import type { EveryPaymentPage, SortedPaymentsQuery } from '../contract';
import type { PaymentsDeps } from '../deps';
import { noSuchRecord, notPaid } from '../errors';
import type { PaymentFacts } from '../messages';
import { isStaff, requireStaff } from '../rules/callers';
import { paymentStore, type PaymentRow } from '../store/payment-store';
import { receiptPdf } from './receipt';
import { viewOf } from './views';

type Deps = Pick<PaymentsDeps, 'db' | 'audit' | 'names'>;

/** Everybody's payments, for staff. */
export const everyPayment =
  ({ db, audit, names }: Deps) =>
  async (actor: Actor, query: SortedPaymentsQuery): Promise<EveryPaymentPage> => {
    requireStaff(actor);
    const { rows, total } = await paymentStore(db).every(query);
    const people = await names.namesOf(
      rows.flatMap(({ payerId, payeeId }) => [payerId, payeeId].flatMap((id) => id ?? [])),
    );
    const nameOf = (id: number | null): string | null => (id === null ? null : (people.get(id)?.name ?? null));
    audit.read({
      actor,
      action: 'payment.read',
      record: { type: 'payment', id: 'many' },
      patientId: null,
      details: { count: rows.length },
    });
    const { page, pageSize } = query;
    return {
      payments: rows.map((row) => ({
        ...viewOf(row),
        payerName: nameOf(row.payerId),
        payeeName: nameOf(row.payeeId),
        refundableAmount: row.refundableAmount,
      })),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

/** The receipt of a payment, for its payer and for staff. */
export const readReceipt =
  (deps: Deps) =>
  async (actor: Actor, id: string): Promise<Download> => {
    const payment = await paymentStore(deps.db).find(isStaff(actor) ? null : signedInPerson(actor).userId, id);
    if (!payment) throw noSuchRecord();
    if (!payment.receiptNumber) throw notPaid();
    const pdf = await receiptOf(deps, payment);
    deps.audit.read({
      actor,
      action: 'payment.receipt-read',
      record: { type: 'payment', id },
      patientId: payment.payerId,
    });
    return new Download({
      body: Readable.from([pdf]),
      bytes: pdf.length,
      name: `${payment.receiptNumber}.pdf`,
      type: 'application/pdf',
    });
  };

const receiptOf = async ({ names }: Pick<Deps, 'names'>, payment: PaymentRow): Promise<Buffer> => {
  const { payerId, payeeId } = payment;
  const people = await names.namesOf([payerId, payeeId].flatMap((id) => id ?? []));
  return await receiptPdf(payment, {
    payer: payerId === null ? null : (people.get(payerId)?.name ?? null),
    payee: payeeId === null ? null : (people.get(payeeId)?.name ?? null),
  });
};

/** What messages about payments say; each about the payment as it is now. */
export const paymentFacts =
  (deps: Deps) =>
  async (owed: readonly OwedSubject[]): Promise<ReadonlyMap<string, PaymentFacts>> => {
    const rows = await paymentStore(deps.db).byIds(owed.map(({ subjectId }) => subjectId));
    const facts = new Map<string, PaymentFacts>();
    for (const { id, subjectId, userId } of owed) {
      const row = rows.find(({ documentId, payerId }) => documentId === subjectId && payerId === userId);
      if (!row) continue;
      const receipt = row.receiptNumber ? await receiptOf(deps, row) : null;
      const { amount, currency, documentId: paymentId, receiptNumber, refundedAmount, status } = row;
      facts.set(id, { paymentId, amount, refundedAmount, currency, status, receiptNumber, receipt });
    }
    return facts;
  };
