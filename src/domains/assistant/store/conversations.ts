import { newDocumentId } from '../../../kernel/ids';
import { isoOf } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { ConversationView, SpokenView } from '../contract';
import type { Context } from '../rules/context';

const VIEW = `conversation.id as "documentId", ${isoOf('conversation.started_at')} as "startedAt", ${isoOf('conversation.last_at')} as "lastAt",
  (select count(*)::int from careloop.conversation_messages said where said.conversation_id = conversation.id) as "messageCount"`;

export interface Remembered {
  readonly id: string;
  readonly context: unknown;
}

export const conversationStore = (sql: Sql) => ({
  find: async (id: string, userId: number): Promise<Remembered | null> => {
    const [row] = await sql.query<Remembered>(
      'select id, context from careloop.conversations where id = $1 and user_id = $2',
      [id, userId],
    );
    return row ?? null;
  },
  countOf: async (userId: number): Promise<number> => {
    const [row] = await sql.query<{ count: number }>(
      'select count(*)::int as count from careloop.conversations where user_id = $1',
      [userId],
    );
    return row?.count ?? 0;
  },
  begin: async (userId: number, now: Date): Promise<string> => {
    const id = newDocumentId();
    await sql.query('insert into careloop.conversations (id, user_id, started_at, last_at) values ($1, $2, $3, $3)', [
      id,
      userId,
      now,
    ]);
    return id;
  },
  remember: async (id: string, userId: number, context: Context, now: Date): Promise<boolean> => {
    const rows = await sql.query(
      'update careloop.conversations set context = $3::jsonb, last_at = $4 where id = $1 and user_id = $2 returning id',
      [id, userId, JSON.stringify(context), now],
    );
    return rows.length > 0;
  },
  add: async (id: string, userId: number, author: SpokenView['author'], text: string, now: Date): Promise<void> => {
    await sql.query(
      'insert into careloop.conversation_messages (conversation_id, user_id, author, text, at) values ($1, $2, $3, $4, $5)',
      [id, userId, author, text, now],
    );
  },
  list: async (userId: number): Promise<readonly ConversationView[]> =>
    await sql.query<ConversationView>(
      `select ${VIEW} from careloop.conversations conversation where conversation.user_id = $1 order by conversation.last_at desc, conversation.id`,
      [userId],
    ),
  view: async (id: string, userId: number): Promise<ConversationView | null> => {
    const [row] = await sql.query<ConversationView>(
      `select ${VIEW} from careloop.conversations conversation where conversation.id = $1 and conversation.user_id = $2`,
      [id, userId],
    );
    return row ?? null;
  },
  messages: async (id: string, userId: number): Promise<readonly SpokenView[]> =>
    await sql.query<SpokenView>(
      `select said.author, said.text, ${isoOf('said.at')} as at from careloop.conversation_messages said
       where said.conversation_id = $1 and said.user_id = $2 order by said.id`,
      [id, userId],
    ),
  remove: async (id: string, userId: number): Promise<boolean> =>
    (await sql.query('delete from careloop.conversations where id = $1 and user_id = $2 returning id', [id, userId]))
      .length > 0,
  /** Whose last message is older. */
  forget: async (before: Date): Promise<number> =>
    (await sql.query('delete from careloop.conversations where last_at < $1 returning id', [before])).length,
});
