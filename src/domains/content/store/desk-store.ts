import type { Sql } from '../../../ports/database';
import type { DeskItem, DeskMedia } from '../contract';

interface Row extends Omit<DeskItem, 'at'> {
  readonly at: Date;
}

/** Drafts and published editions of everything that is written here; each language of a document has a row of both. */
const EDITIONS = (['article', 'hub-document'] as const)
  .map(
    (
      type,
    ) => `select 'api::content.${type}' as type, document_id, coalesce(locale, 'en') as locale, title, stage, publish_at, published_at,
       updated_at, created_by_id, updated_by_id from public.${type === 'article' ? 'articles' : 'hub_documents'}`,
  )
  .join(' union all ');

/** Drafts that say something else than what is published, or that nothing was published of. */
const UNPUBLISHED = `not exists (select from edition p where p.type = d.type and p.document_id = d.document_id and p.locale = d.locale
  and p.published_at is not null and p.updated_at >= d.updated_at - interval '1 second')`;

const item = (at: string): string =>
  `d.type, d.document_id as "documentId", d.locale, d.title, (${at} at time zone 'UTC') as at`;

export const deskStore = (sql: Sql, most: number) => {
  const drafts = async (columns: string, condition: string, order: string, values: readonly (number | string)[] = []) =>
    (
      await sql.query<Row>(
        `with edition as (${EDITIONS}) select ${columns} from edition d where d.published_at is null and ${condition} order by ${order} limit ${most}`,
        values,
      )
    ).map(shown);

  return {
    /** Written or changed by this administrator, what was touched last first. */
    mine: async (adminId: number): Promise<readonly DeskItem[]> =>
      await drafts(
        item('d.updated_at'),
        `${UNPUBLISHED} and d.publish_at is null and $1 in (d.created_by_id, d.updated_by_id)`,
        'd.updated_at desc',
        [adminId],
      ),
    /** What waits longest first. */
    inReview: async (): Promise<readonly DeskItem[]> =>
      await drafts(item('d.updated_at'), `${UNPUBLISHED} and d.stage = 'in_review'`, 'd.updated_at'),
    scheduled: async (): Promise<readonly DeskItem[]> =>
      await drafts(item('d.publish_at'), 'd.publish_at is not null', 'd.publish_at'),
    /** What is published in one language and does not exist in the other; `locale` is the one that is missing. */
    missing: async (locales: readonly string[]): Promise<readonly DeskItem[]> =>
      (
        await sql.query<Row>(
          `with edition as (${EDITIONS})
           select distinct on (d.type, d.document_id, wanted.locale) d.type, d.document_id as "documentId", wanted.locale, d.title, (d.published_at at time zone 'UTC') as at
           from edition d cross join unnest($1::text[]) as wanted (locale)
           where d.published_at is not null and not exists (
             select from edition other where other.type = d.type and other.document_id = d.document_id and other.locale = wanted.locale)
           order by d.type, d.document_id, wanted.locale, d.locale limit ${most}`,
          [locales],
        )
      ).map(shown),
    /** Pictures that say nothing to those who do not see them, the newest first. */
    mediaWithoutText: async (): Promise<readonly DeskMedia[]> =>
      (
        await sql.query<{ id: number; name: string; at: Date }>(
          `select id, name, (created_at at time zone 'UTC') as at from public.files
           where mime like 'image/%' and coalesce(trim(alternative_text), '') = '' order by created_at desc, id desc limit ${most}`,
        )
      ).map(({ id, name, at }) => ({ id, name, addedAt: at.toISOString() })),
  };
};

const shown = ({ at, ...row }: Row): DeskItem => ({ ...row, at: at.toISOString() });
