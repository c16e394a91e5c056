import type { Sql } from '../../../ports/database';

export interface AnnouncementRow {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly text: string;
  readonly role: string | null;
  readonly createdAt: Date;
  readonly told: number;
  readonly doneAt: Date | null;
  /** The person who was told last. */
  readonly afterId: number;
}

const ROW = `id, document_id as "documentId", title, text, role, created_at as "createdAt", told, done_at as "doneAt", after_id as "afterId"`;

export const announcementStore = (sql: Sql) => ({
  add: async (
    { documentId, title, text, role }: Pick<AnnouncementRow, 'documentId' | 'title' | 'text' | 'role'>,
    now: Date,
  ): Promise<AnnouncementRow[]> =>
    await sql.query<AnnouncementRow>(
      `insert into careloop.announcements (document_id, title, text, role, created_at) values ($1, $2, $3, $4, $5) returning ${ROW}`,
      [documentId, title, text, role, now],
    ),

  list: async (): Promise<AnnouncementRow[]> =>
    await sql.query<AnnouncementRow>(`select ${ROW} from careloop.announcements order by id desc limit 100`),

  byDocumentIds: async (ids: readonly string[]): Promise<AnnouncementRow[]> =>
    await sql.query<AnnouncementRow>(`select ${ROW} from careloop.announcements where document_id = any ($1::text[])`, [
      ids,
    ]),

  /** Locks the oldest that not everybody was told of; null when there is none, or others have it in hand. */
  lockOpen: async (): Promise<AnnouncementRow | null> => {
    const [row] = await sql.query<AnnouncementRow>(
      `select ${ROW} from careloop.announcements where done_at is null order by id limit 1 for update skip locked`,
    );
    return row ?? null;
  },

  moveOn: async (id: string, afterId: number, more: number, doneAt: Date | null): Promise<void> => {
    await sql.query('update careloop.announcements set after_id = $2, told = told + $3, done_at = $4 where id = $1', [
      id,
      afterId,
      more,
      doneAt,
    ]);
  },
});
