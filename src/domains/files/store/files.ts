import type { Sql } from '../../../ports/database';
import type { Purpose } from '../contract';

export interface StoredFile {
  readonly id: string;
  readonly ownerId: number;
  readonly purpose: Purpose;
  readonly mime: string;
  readonly bytes: number;
  readonly storageKey: string;
  readonly createdAt: Date;
  readonly name: string | null;
  readonly pages: number | null;
}

const COLUMNS = `id, owner_id as "ownerId", purpose, mime, bytes, storage_key as "storageKey", created_at as "createdAt", name, pages`;

export const fileRows = (sql: Sql) => ({
  /** Whoever adds a file holds its owner first: one after the other, on all nodes. */
  lockOwner: async (ownerId: number): Promise<void> => {
    await sql.query('select 1 from public.up_users where id = $1 for no key update', [ownerId]);
  },

  add: async (
    { id, ownerId, purpose, mime, bytes, storageKey, createdAt, name, pages }: StoredFile,
    sha256: Buffer,
  ): Promise<void> => {
    await sql.query(
      'insert into careloop.files (id, owner_id, purpose, mime, bytes, storage_key, created_at, sha256, name, pages) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [id, ownerId, purpose, mime, bytes, storageKey, createdAt, sha256, name, pages],
    );
  },

  /** The newest first. */
  of: async (ownerId: number, purpose: Purpose): Promise<StoredFile[]> =>
    await sql.query<StoredFile>(
      `select ${COLUMNS} from careloop.files where owner_id = $1 and purpose = $2 order by created_at desc, id`,
      [ownerId, purpose],
    ),

  /** Those of these documents that are this person's. */
  documentsAmong: async (ownerId: number, ids: readonly string[]): Promise<string[]> =>
    (
      await sql.query<{ id: string }>(
        `select id from careloop.files where owner_id = $1 and purpose = 'document' and id = any ($2::text[])`,
        [ownerId, ids],
      )
    ).map(({ id }) => id),

  find: async (id: string): Promise<StoredFile | null> => {
    const [file] = await sql.query<StoredFile>(`select ${COLUMNS} from careloop.files where id = $1`, [id]);
    return file ?? null;
  },

  /** Removes a person's files of one purpose, or one of them, or all, and returns what was removed. */
  remove: async (
    ownerId: number,
    { purpose = null, id = null }: { readonly purpose?: Purpose | null; readonly id?: string | null },
  ): Promise<StoredFile[]> =>
    await sql.query<StoredFile>(
      `delete from careloop.files where owner_id = $1 and ($2::text is null or purpose = $2) and ($3::text is null or id = $3) returning ${COLUMNS}`,
      [ownerId, purpose, id],
    ),

  /** Those of these keys that a row knows. */
  known: async (keys: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await sql.query<{ key: string }>(
      'select storage_key as key from careloop.files where storage_key = any ($1::text[])',
      [keys],
    );
    return new Set(rows.map(({ key }) => key));
  },

  /** Keys in order, a page at a time, of files that were added before `before`. */
  keysAfter: async (after: string, before: Date, limit: number): Promise<string[]> => {
    const rows = await sql.query<{ key: string }>(
      'select storage_key as key from careloop.files where storage_key > $1 and created_at < $2 order by storage_key limit $3',
      [after, before, limit],
    );
    return rows.map(({ key }) => key);
  },
});
