import type { Sql } from '../../../ports/database';

/** Moves an amount from the payee's account to the provider's (a charge), or back (a refund: negative). */
export const ledgerStore = (tx: Sql) => ({
  book: async (
    entry: {
      readonly paymentId: number;
      readonly amount: number;
      readonly currency: string;
      readonly reference: string;
    },
    now: Date,
  ): Promise<void> => {
    await tx.query(
      `insert into careloop.ledger_entries (payment_id, account, amount, currency, reference, at)
       values ($1, 'provider', $2, $3, $4, $5), ($1, 'payee', -$2::bigint, $3, $4, $5)`,
      [entry.paymentId, entry.amount, entry.currency, entry.reference, now],
    );
  },
});
