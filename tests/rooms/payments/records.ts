import { randomBytes } from 'node:crypto';
import { newDocumentId } from '../../../src/kernel/ids';
import { sql, type Person } from '../../support/people';

export default {
  /** Paid, so that it has a receipt. */
  'api::payments.payment': async (owner: Person): Promise<string> => {
    const id = newDocumentId();
    await sql(
      `insert into public.payments (document_id, payer_id, appointment_id, amount, refunded_amount, currency, status, description, provider, receipt_number, paid_at, created_at, updated_at, published_at)
       select $1, u.id, $1, 250000, 0, 'KES', 'succeeded', 'Visit', 'stripe', $2, now(), now(), now(), now() from public.up_users u where u.document_id = $3`,
      [id, `R-test-${randomBytes(6).toString('hex')}`, owner.documentId],
    );
    return id;
  },
};
