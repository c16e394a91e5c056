import type { SqlValue } from '../../../ports/database';
import type { DraftNow, VersionAct, VersionOf } from '../contract';

/** Whoever runs a statement: also a transaction of Strapi's, which writes the draft itself. */
export interface RunsStatements {
  query<Row extends object>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

export interface VersionRow {
  readonly id: string;
  readonly at: Date;
  readonly act: VersionAct;
  readonly by: string | null;
  readonly says: Readonly<Record<string, unknown>>;
}

const OF_DOCUMENT = 'type = $1 and document_id = $2 and locale = $3';

export const versionStore = (sql: RunsStatements) => ({
  /** Keeps what a draft says, unless the last version says the same and `isDeed` does not ask for a line all the same. */
  keep: async ({ type, documentId, locale, says, act, by }: DraftNow, isDeed: boolean, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.content_versions (type, document_id, locale, at, act, admin_id, by_name, says)
       select $1::text, $2::text, $3::text, $4::timestamptz, $5::text, $6::integer, $7::text, $8::jsonb
       where $9::boolean or $8::jsonb is distinct from (
         select says from careloop.content_versions where ${OF_DOCUMENT} order by id desc limit 1)`,
      [type, documentId, locale, now, act, by?.adminId ?? null, by?.name ?? null, JSON.stringify(says), isDeed],
    );
  },

  /** Deletes the oldest of a document in one language. */
  prune: async ({ type, documentId, locale }: VersionOf, most: number): Promise<void> => {
    await sql.query(
      `delete from careloop.content_versions where ${OF_DOCUMENT} and id <= (
         select id from careloop.content_versions where ${OF_DOCUMENT} order by id desc offset $4 limit 1)`,
      [type, documentId, locale, most],
    );
  },

  /** Deletes those of documents that are no more. */
  forget: async (type: string, documentId: string): Promise<void> => {
    await sql.query('delete from careloop.content_versions where type = $1 and document_id = $2', [type, documentId]);
  },

  /** The newest first. */
  list: async ({ type, documentId, locale }: VersionOf, most: number): Promise<readonly VersionRow[]> =>
    await sql.query<VersionRow>(
      `select id::text, at, act, by_name as by, says from careloop.content_versions where ${OF_DOCUMENT} order by id desc limit $4`,
      [type, documentId, locale, most],
    ),
});
