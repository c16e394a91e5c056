import { instant, utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Attachment } from '../contract';
import type { Whose } from './ticket-store';

export interface MessageRow {
  readonly documentId: string;
  readonly authorName: string | null;
  readonly fromStaff: boolean;
  readonly internal: boolean;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly createdAt: Date;
}

export interface NewTicketMessage extends Omit<MessageRow, 'createdAt'> {
  readonly ticketId: number;
  readonly requesterId: number | null;
  /** The person of the apps who wrote it. */
  readonly authorId: number | null;
  readonly authorRef: string | null;
}

export const messageStore = (sql: Sql) => ({
  add: async (message: NewTicketMessage, now: Date): Promise<void> => {
    await sql.query(
      `insert into public.ticket_messages (document_id, ticket_id, requester_id, author_id, author_ref, author_name, from_staff, internal, text, attachments, created_at, updated_at, published_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, ${utc('$11')}, ${utc('$11')}, ${utc('$11')})`,
      [
        message.documentId,
        message.ticketId,
        message.requesterId,
        message.authorId,
        message.authorRef,
        message.authorName,
        message.fromStaff,
        message.internal,
        message.text,
        JSON.stringify(message.attachments),
        now,
      ],
    );
  },

  /** The oldest first. Notes for staff only where `internal`. */
  of: async (ticketId: number, internal: boolean): Promise<readonly MessageRow[]> =>
    await sql.query<MessageRow>(
      `select m.document_id as "documentId", m.author_name as "authorName", m.from_staff as "fromStaff", m.internal, m.text,
         coalesce(m.attachments, '[]'::jsonb) as attachments, ${instant('m.created_at')} as "createdAt"
       from public.ticket_messages m where m.ticket_id = $1 and ($2 or not m.internal) order by m.created_at, m.id`,
      [ticketId, internal],
    ),

  /** Whether a message that this person may read carries this file. */
  carries: async (whose: Whose, fileId: string): Promise<boolean> =>
    (
      await sql.query(
        `select from public.ticket_messages m where m.attachments @> $2::jsonb
           and ($1::int is null or (m.requester_id = $1 and not m.internal)) limit 1`,
        [whose === 'everybody' ? null : whose, JSON.stringify([{ id: fileId }])],
      )
    ).length > 0,

  /** Returns by their documentIds, with their tickets; what is gone is left out. */
  answers: async (
    documentIds: readonly string[],
  ): Promise<readonly { readonly documentId: string; readonly ticketId: string; readonly status: string }[]> =>
    await sql.query(
      `select m.document_id as "documentId", t.document_id as "ticketId", t.status
       from public.ticket_messages m join public.tickets t on t.id = m.ticket_id
       where m.document_id = any ($1::text[]) and m.from_staff and not m.internal`,
      [documentIds],
    ),
});
