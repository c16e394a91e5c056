import { exported, machine, noPeople, ownRows, secret, type DataMap } from '../../../kernel/data-map';

export const outboxDataMap: DataMap = [
  {
    table: 'careloop.messages',
    // Erased by `withdraw`, which leaves alone what is on the line.
    rows: [
      {
        section: 'messages',
        says: 'What we wrote to you, and what became of it. Messages are composed when they are sent and not kept.',
        whose: 'r.user_id = :person',
        erasure: 'elsewhere',
      },
    ],
    columns: {
      id: machine,
      key: machine,
      topic: exported(),
      channel: exported(),
      user_id: machine,
      subject_id: machine,
      attempt: exported(),
      state: exported(),
      tries: machine,
      next_try_at: machine,
      lease_id: machine,
      lease_until: machine,
      owed: machine,
      not_after: machine,
      created_at: exported(),
      sent_at: exported(),
      failure: machine,
      not_before: machine,
      critical: machine,
      fallback: machine,
      digest_id: machine,
      provider_id: machine,
      provider: machine,
      concluded_at: exported(),
      receipt_at: machine,
      trace_context: machine,
    },
  },
  {
    table: 'careloop.idempotency',
    rows: [ownRows(null, 'Which write a key of your app stood for, for a week.', 'user_id')],
    columns: { user_id: machine, key: secret, body_hash: secret, resource: machine, created_at: machine },
  },
  // Codes of failures; they go with their messages.
  noPeople('careloop.message_tries', 'message_id', 'at', 'failure'),
  noPeople('careloop.queue_controls', 'id', 'paused_at', 'counted_from'),
  noPeople('careloop.event_deliveries', 'event_id', 'listener', 'state', 'attempts', 'next_at', 'last_reason'),
  // Ids and codes, which say nothing when what they stand for is gone; for two weeks.
  noPeople('careloop.events', 'id', 'name', 'payload', 'at', 'trace_context'),
];
