import { exported, kept, machine, noPeople, ownRows, secret, type DataMap } from '../../../kernel/data-map';

const TAX = 'tax law asks for records of payments; after erasure they name nobody';

/** Children first. The columns of payments stand in their schema. */
export const paymentsDataMap: DataMap = [
  noPeople('careloop.ledger_entries', 'id', 'payment_id', 'account', 'amount', 'currency', 'reference', 'at'),
  noPeople('careloop.payment_events', 'provider', 'id', 'kind', 'at'),
  {
    table: 'careloop.payment_ways',
    rows: [
      ownRows(
        'paymentWays',
        'Whether you keep a way of paying, and since when. The provider has its details.',
        'user_id',
      ),
    ],
    columns: {
      user_id: machine,
      provider: exported(),
      payer_ref: secret,
      way_ref: secret,
      kept_at: exported(),
    },
  },
  {
    table: 'careloop.payment_orders',
    rows: [
      {
        section: 'refunds',
        says: 'What was given back to you, and why. The amounts are kept without your name.',
        whose: 'r.payment_id in (select p.id from public.payments p where p.payer_id = :person)',
        erasure: { reason: 'null' },
      },
    ],
    columns: {
      id: machine,
      payment_id: machine,
      kind: kept(TAX),
      amount: kept(TAX),
      reason: exported(),
      state: kept(TAX),
      provider_ref: machine,
      attempts: machine,
      due_at: machine,
      created_at: kept(TAX),
      settled_at: kept(TAX),
    },
  },
  {
    table: 'public.payments',
    rows: [
      {
        section: 'payments',
        says: 'What you paid. It is kept without your name.',
        whose: 'r.payer_id = :person',
        erasure: { payer_id: 'null' },
      },
      {
        section: 'paymentsToMe',
        says: 'What was paid for your visits as a doctor or caregiver. It is kept without your name.',
        whose: 'r.payee_id = :person and r.payer_id is distinct from :person',
        erasure: { payee_id: 'null' },
      },
    ],
    columns: {},
  },
];
