import { NEW_DOCUMENT_ID } from '../../../kernel/instant-columns';
import { tellNudges } from '../../../kernel/nudges';
import type { Sql } from '../../../ports/database';

/** Something was put into somebody's list. */
export const NOTIFICATION_NEW = 'notification:new';

export interface NewNotification {
  readonly messageId: string;
  readonly userId: number;
  readonly message: string;
  readonly title: string;
  readonly short: string;
  readonly url: string | null;
}

export interface NotificationRow {
  readonly documentId: string;
  readonly message: string;
  readonly title: string;
  readonly short: string;
  readonly url: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

const ROW = `document_id as "documentId", message, title, short, url, created_at as "createdAt", read_at as "readAt"`;

/** The list in apps. */
export const inboxStore = (sql: Sql) => ({
  /** Once for each message; the people's apps are nudged. */
  put: async (notifications: readonly NewNotification[], now: Date): Promise<void> => {
    const made = await sql.prepared<{ id: string; userId: number }>(
      'notifications.into-lists',
      `insert into careloop.inbox (document_id, message_id, user_id, message, title, short, url, created_at)
       select ${NEW_DOCUMENT_ID}, message_id, user_id, message, title, short, url, $7
       from unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
         as put (message_id, user_id, message, title, short, url)
       order by message_id on conflict (message_id) do nothing returning document_id as id, user_id as "userId"`,
      [
        notifications.map(({ messageId }) => messageId),
        notifications.map(({ userId }) => userId),
        notifications.map(({ message }) => message),
        notifications.map(({ title }) => title),
        notifications.map(({ short }) => short),
        notifications.map(({ url }) => url),
        now,
      ],
    );
    await tellNudges(
      sql,
      made.map(({ id, userId }) => ({ userId, event: NOTIFICATION_NEW, ids: [id] })),
    );
  },

  /** The newest first. */
  list: async (userId: number, unreadOnly: boolean, limit: number, offset: number): Promise<NotificationRow[]> =>
    await sql.query<NotificationRow>(
      `select ${ROW} from careloop.inbox where user_id = $1 and (not $2 or read_at is null) order by created_at desc, id desc limit $3 offset $4`,
      [userId, unreadOnly, limit, offset],
    ),

  counts: async (userId: number): Promise<{ readonly total: number; readonly unread: number }> => {
    const [row] = await sql.query<{ total: number; unread: number }>(
      'select count(*)::int as total, (count(*) filter (where read_at is null))::int as unread from careloop.inbox where user_id = $1',
      [userId],
    );
    return row ?? { total: 0, unread: 0 };
  },

  /** As it is now; null where it is not this person's. What was read before stays read since then. */
  markRead: async (userId: number, documentId: string, now: Date): Promise<NotificationRow | null> => {
    const [row] = await sql.query<NotificationRow>(
      `update careloop.inbox set read_at = coalesce(read_at, $3) where user_id = $1 and document_id = $2 returning ${ROW}`,
      [userId, documentId, now],
    );
    return row ?? null;
  },

  markAllRead: async (userId: number, now: Date): Promise<number> =>
    (
      await sql.query('update careloop.inbox set read_at = $2 where user_id = $1 and read_at is null returning 1', [
        userId,
        now,
      ])
    ).length,

  forget: async (before: Date): Promise<void> => {
    await sql.query('delete from careloop.inbox where created_at < $1', [before]);
  },
});
