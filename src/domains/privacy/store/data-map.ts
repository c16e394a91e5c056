import { exported, kept, machine, ownRows, type DataMap } from '../../../kernel/data-map';

const RECEIPT = 'proof that the erasure was done, without saying whose: GDPR 5(2) and 17(3)(e)';

export const privacyDataMap: DataMap = [
  {
    table: 'careloop.exports',
    rows: [
      {
        section: 'copies',
        says: 'Copies of your data that you asked for.',
        whose: 'r.user_id = :person',
        erasure: 'elsewhere',
      },
    ],
    columns: {
      id: machine,
      user_id: machine,
      state: exported(),
      progress: machine,
      tries: machine,
      next_try_at: machine,
      created_at: exported('requestedAt'),
      ready_at: exported(),
      expires_at: exported(),
      bytes: exported(),
    },
  },
  {
    table: 'careloop.planned_erasures',
    rows: [ownRows('plannedErasure', 'An erasure of your account that was planned for you and waits.', 'user_id')],
    columns: {
      user_id: machine,
      document_id: machine,
      reason: exported(),
      planned_at: exported(),
      starts_at: exported(),
    },
  },
  {
    table: 'careloop.erasures',
    rows: [
      {
        section: null,
        says: 'The erasure itself; when it is done, only the receipt is left of it.',
        whose: 'r.user_id = :person',
        erasure: 'elsewhere',
      },
    ],
    columns: {
      id: kept(RECEIPT),
      user_id: machine,
      document_id: machine,
      email: exported(),
      language: exported(),
      asked_by: kept(RECEIPT),
      stage: machine,
      tables: kept(RECEIPT),
      created_at: kept(RECEIPT),
      forgotten_at: kept(RECEIPT),
      forgotten_in: machine,
      finished_at: kept(RECEIPT),
    },
  },
];
