import type { Sql } from '../../../ports/database';
import type { Owner } from './personal-rows';

export type Stage = 'closed' | 'forgotten' | 'done';

/** An erasure that goes on. */
export interface ErasureRow {
  readonly id: string;
  readonly userId: number;
  readonly documentId: string;
  readonly email: string | null;
  readonly stage: Stage;
  readonly forgottenAt: Date | null;
}

/** Who gets the last mail, if anybody. */
export interface LastReader {
  readonly email: string | null;
  /** BCP 47. */
  readonly language: string | null;
}

/** What is left of one. */
export interface ReceiptRow {
  readonly id: string;
  readonly stage: Stage;
  readonly tables: Readonly<Record<string, number>>;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export const ownerById = async (sql: Sql, userId: number): Promise<Owner | null> => {
  const [row] = await sql.query<{ documentId: string }>(
    'select document_id as "documentId" from public.up_users where id = $1',
    [userId],
  );
  return row ? { userId, documentId: row.documentId } : null;
};

export const ownerByDocumentId = async (sql: Sql, documentId: string): Promise<Owner | null> => {
  const [row] = await sql.query<{ id: number }>('select id from public.up_users where document_id = $1', [documentId]);
  return row ? { userId: row.id, documentId } : null;
};

export const erasuresStore = (sql: Sql) => ({
  /** Begins an erasure, or finds the one that has begun; returns its id and whether it is new. Whoever begins it holds the person. */
  begin: async (
    id: string,
    { userId, documentId }: Owner,
    askedBy: 'owner' | 'admin' | 'house',
    now: Date,
  ): Promise<{ id: string; isNew: boolean }> => {
    await sql.query(
      'insert into careloop.erasures (id, user_id, document_id, asked_by, created_at) values ($1, $2, $3, $4, $5) on conflict (user_id) do nothing',
      [id, userId, documentId, askedBy, now],
    );
    const [row] = await sql.query<{ id: string }>('select id from careloop.erasures where user_id = $1', [userId]);
    return { id: row?.id ?? id, isNew: row?.id === id };
  },

  underWay: async (): Promise<string[]> =>
    (
      await sql.query<{ id: string }>(
        `select id from careloop.erasures where stage <> 'done' order by created_at limit 50`,
      )
    ).map(({ id }) => id),

  /** An erasure in its stage, held until the end of the transaction; null when it is past it, or in somebody else's hands. */
  lockForUpdate: async (id: string, stage: Stage): Promise<ErasureRow | null> => {
    const [row] = await sql.query<ErasureRow>(
      `select id, user_id as "userId", document_id as "documentId", email, stage, forgotten_at as "forgottenAt"
       from careloop.erasures where id = $1 and stage = $2 for update skip locked`,
      [id, stage],
    );
    return row ?? null;
  },

  /** Writes down what was done to a table, beside what was written down before. */
  count: async (id: string, table: string, rows: number): Promise<void> => {
    if (rows === 0) return;
    await sql.query(
      `update careloop.erasures set tables = jsonb_set(tables, array[$2], to_jsonb(coalesce((tables ->> $2)::int, 0) + $3::int)) where id = $1`,
      [id, table, rows],
    );
  },

  /** Holds the person against everybody, those included who would only refer to them; returns where the last mail goes, and in which language. */
  lockPerson: async (userId: number): Promise<LastReader> => {
    const [row] = await sql.query<LastReader>('select email, language from public.up_users where id = $1 for update', [
      userId,
    ]);
    return row ?? { email: null, language: null };
  },

  forgotten: async (id: string, { email, language }: LastReader, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.erasures set stage = 'forgotten', email = $2, language = $3, forgotten_at = $4, forgotten_in = pg_current_xact_id()::text where id = $1`,
      [id, email, language, now],
    );
  },

  /** Whether every transaction that had written something when the person was forgotten has ended. */
  isQuiet: async (id: string): Promise<boolean> => {
    const [row] = await sql.query<{ quiet: boolean }>(
      'select forgotten_in::xid8 < pg_snapshot_xmin(pg_current_snapshot()) as quiet from careloop.erasures where id = $1',
      [id],
    );
    return row?.quiet ?? false;
  },

  done: async (id: string, now: Date): Promise<void> => {
    await sql.query(
      `update careloop.erasures set stage = 'done', user_id = null, document_id = null, email = null, language = null, forgotten_in = null, finished_at = $2 where id = $1`,
      [id, now],
    );
  },

  // `json`, because Strapi has its process read `jsonb` as text.
  receipt: async (id: string): Promise<ReceiptRow | null> => {
    const [row] = await sql.query<ReceiptRow>(
      'select id, stage, tables::json, created_at as "createdAt", finished_at as "finishedAt" from careloop.erasures where id = $1',
      [id],
    );
    return row ?? null;
  },

  /** Addresses that wait for their last mail. */
  lastContacts: async (userIds: readonly number[]) =>
    await sql.query<{ userId: number; email: string; locale: string }>(
      `select user_id as "userId", email, coalesce(language, 'en') as locale from careloop.erasures where stage = 'forgotten' and email is not null and user_id = any ($1::int[])`,
      [userIds],
    ),
});
