import { exported, machine, ownRows, secret, type DataMap } from '../../../kernel/data-map';

/** Children first: a row goes before what it hangs on. */
export const assistantDataMap: DataMap = [
  {
    table: 'careloop.assistant_choices',
    rows: [ownRows('assistantChoices', 'Whether others are told when you need help.', 'user_id')],
    columns: { user_id: machine, tells_contacts: exported(), changed_at: exported() },
  },
  {
    table: 'careloop.assistant_alerts',
    rows: [ownRows('assistantAlerts', 'When something you said to the assistant called for help.', 'user_id')],
    columns: {
      id: exported('documentId'),
      user_id: machine,
      flag: exported(),
      shared: exported(),
      raised_at: exported(),
      acknowledged_at: exported(),
      acknowledged_by: machine,
      ended_at: exported(),
    },
  },
  {
    table: 'careloop.assistant_proposals',
    rows: [ownRows('assistantProposals', 'What the assistant proposed to you, and what became of it.', 'user_id')],
    columns: {
      id: exported('documentId'),
      conversation_id: exported('conversation'),
      user_id: machine,
      tool: exported(),
      arguments: exported(),
      hash: secret,
      says: exported(),
      status: exported(),
      created_at: exported(),
      expires_at: exported(),
      claimed_at: machine,
      decided_at: exported(),
    },
  },
  {
    table: 'careloop.conversation_messages',
    rows: [ownRows('assistantMessages', 'What you and the assistant said.', 'user_id')],
    columns: {
      id: machine,
      conversation_id: exported('conversation'),
      user_id: machine,
      author: exported(),
      text: exported(),
      at: exported(),
    },
  },
  {
    table: 'careloop.conversations',
    rows: [ownRows('conversations', 'Your conversations with the assistant.', 'user_id')],
    columns: {
      id: exported('documentId'),
      user_id: machine,
      context: exported(),
      started_at: exported(),
      last_at: exported(),
    },
  },
];
