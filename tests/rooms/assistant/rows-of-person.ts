import type { Sql } from '../../../src/ports/database';

/** A conversation of `someone` with a message and a proposal. */
export const conversationRowsOf = async (sql: Sql, someone: { readonly userId: number }): Promise<void> => {
  await sql.query(
    `insert into careloop.conversations (id, user_id, started_at, last_at) values ('conversation-of-someone', $1, now(), now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.conversation_messages (conversation_id, user_id, author, text, at)
     values ('conversation-of-someone', $1, 'person', 'Hello', now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.assistant_proposals (id, conversation_id, user_id, tool, arguments, hash, says, status, created_at, expires_at)
     values ('proposal-of-someone', 'conversation-of-someone', $1, 'take-dose', '{}', 'a', 'Mark it.', 'declined', now(), now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.assistant_choices (user_id, tells_contacts, changed_at) values ($1, true, now())`,
    [someone.userId],
  );
  await sql.query(
    `insert into careloop.assistant_alerts (id, user_id, flag, raised_at) values ('assistant-alert-of-someone', $1, 'emergency', now())`,
    [someone.userId],
  );
};
