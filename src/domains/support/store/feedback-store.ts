import { utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { FeedbackInput } from '../contract';

export const feedbackStore = (sql: Sql) => ({
  add: async (
    documentId: string,
    authorId: number,
    { about, rating, text }: FeedbackInput,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `insert into public.feedbacks (document_id, about, rating, text, author_id, created_at, updated_at, published_at)
       values ($1, $2, $3, $4, $5, ${utc('$6')}, ${utc('$6')}, ${utc('$6')})`,
      [documentId, about, rating, text, authorId, now],
    );
  },

  /** Returns whose it was; null where there is none. */
  remove: async (documentId: string): Promise<{ readonly authorId: number | null } | null> =>
    (
      await sql.query<{ authorId: number | null }>(
        'delete from public.feedbacks where document_id = $1 returning author_id as "authorId"',
        [documentId],
      )
    )[0] ?? null,

  countOf: async (authorId: number): Promise<number> =>
    (
      await sql.query<{ count: number }>('select count(*)::int as count from public.feedbacks where author_id = $1', [
        authorId,
      ])
    )[0]?.count ?? 0,
});
