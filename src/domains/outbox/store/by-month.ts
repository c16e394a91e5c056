import type { KeptByMonth } from '../../../ports/room';

/** A quarter: nobody tries again, asks for a receipt or tells of a bounce so late. */
const KEPT_TOGETHER_DAYS = 100;

/** The delivery log: messages of which nothing more will be heard. */
export const messagesByMonth: KeptByMonth = {
  table: 'careloop.messages',
  at: 'created_at',
  settled: 'not owed and receipt_at is null',
  afterDays: KEPT_TOGETHER_DAYS,
  indexes: [
    'unique index on %s (key)',
    'index on %s (created_at)',
    'index on %s (subject_id, topic)',
    'index on %s (user_id)',
    'index on %s (digest_id) where digest_id is not null',
    'index on %s (provider_id) where provider_id is not null',
  ],
  beside: { table: 'careloop.message_tries', of: 'message_id' },
};
