import type { Sql } from '../../../ports/database';
import type { Named } from '../rules/access';

const ROLE =
  '(select r.type from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id order by l.id limit 1)';

/** Everybody with what lists find and sort them by, for the statements of other rooms: `id`, `name`, `email`. */
export const PEOPLE_BY_NAME = '(select id, name, email from public.up_users)';

/** Who people are to others. */
export const names = (sql: Sql) => ({
  of: async (ids: readonly number[]): Promise<ReadonlyMap<number, Named>> => {
    if (ids.length === 0) return new Map();
    const rows = await sql.prepared<Named & { readonly id: number }>(
      'accounts.names',
      `select u.id, u.document_id as "documentId", coalesce(u.name, '') as name, ${ROLE} as role from public.up_users u where u.id = any ($1::int[])`,
      [ids],
    );
    return new Map(rows.map(({ id, ...named }) => [id, named]));
  },

  /** The names of these people, by their documentIds. */
  byDocumentIds: async (documentIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    if (documentIds.length === 0) return new Map();
    const rows = await sql.query<{ documentId: string; name: string }>(
      `select document_id as "documentId", coalesce(name, '') as name from public.up_users where document_id = any ($1::text[])`,
      [documentIds],
    );
    return new Map(rows.map(({ documentId, name }) => [documentId, name]));
  },

  /** Every time zone that somebody lives in. */
  zones: async (): Promise<string[]> =>
    (
      await sql.query<{ zone: string }>(
        `select distinct coalesce(time_zone, 'UTC') as zone from public.up_users where confirmed and blocked is not true order by 1`,
      )
    ).map(({ zone }) => zone),

  /** The next people who live in this zone and may be written to, by row id. */
  inZone: async (zone: string, afterId: number, limit: number): Promise<number[]> =>
    (
      await sql.query<{ id: number }>(
        `select id from public.up_users where coalesce(time_zone, 'UTC') = $1 and id > $2 and confirmed and blocked is not true order by id limit $3`,
        [zone, afterId, limit],
      )
    ).map(({ id }) => id),

  /** The row id of somebody; null when there is nobody. */
  idOf: async (documentId: string): Promise<number | null> =>
    (await sql.query<{ id: number }>('select id from public.up_users where document_id = $1', [documentId]))[0]?.id ??
    null,

  /** Those whose name or e-mail begins so, by name. */
  like: async (start: string, most: number): Promise<(Named & { readonly email: string })[]> =>
    await sql.query(
      `select u.document_id as "documentId", coalesce(u.name, '') as name, u.email, ${ROLE} as role from public.up_users u
       where lower(u.email) like $1 or lower(u.name) like $1 or lower(u.name) like '% ' || $1 order by lower(u.name), u.id limit $2`,
      [`${start.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`, most],
    ),

  withRoles: async (roles: readonly string[]): Promise<number[]> =>
    (
      await sql.query<{ id: number }>(
        'select l.user_id as id from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where r.type = any ($1::text[])',
        [roles],
      )
    ).map(({ id }) => id),
});
