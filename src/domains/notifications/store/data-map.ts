import { exported, machine, type DataMap } from '../../../kernel/data-map';

export const notificationsDataMap: DataMap = [
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
    },
  },
];
