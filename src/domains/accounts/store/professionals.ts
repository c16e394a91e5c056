import { fitsEach, searchPatterns } from '../../../kernel/folded';
import type { Sql } from '../../../ports/database';
import { PERSON_TEXT } from './directory';

/** Somebody who may sign in, as other rooms know them. */
export interface KnownPerson {
  readonly userId: number;
  readonly documentId: string;
  readonly name: string;
  readonly role: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface ProfessionalsAsked {
  readonly kind: 'doctor' | 'caregiver' | 'pharmacist';
  readonly among?: { readonly userIds: readonly number[] } | { readonly documentIds: readonly string[] };
}

const PERSON = `u.id as "userId", u.document_id as "documentId", coalesce(u.name, '') as name, r.type as role, coalesce(u.time_zone, 'UTC') as "timeZone"
  from public.up_users u
  join lateral (select l.role_id from public.up_users_role_lnk l where l.user_id = u.id order by l.id limit 1) l on true
  join public.up_roles r on r.id = l.role_id
  where u.confirmed and u.blocked is not true`;

/**
 * A sub-select of those of a profession who may sign in and whose credential is approved and in force, for the statements of
 * other rooms: `user_id`, `document_id`, `name`, `time_zone`.
 * @param kind @param now placeholders of the statement, such as `$1`
 */
export const verifiedSelect = (kind: string, now: string): string => `
  select u.id as user_id, u.document_id, coalesce(u.name, '') as name, coalesce(u.time_zone, 'UTC') as time_zone
  from public.up_users u
  join public.up_users_role_lnk l on l.user_id = u.id and l.role_id = (select r.id from public.up_roles r where r.type = ${kind}::text)
    and not exists (select from public.up_users_role_lnk e where e.user_id = l.user_id and e.id < l.id)
  join careloop.credentials c on c.user_id = u.id and c.profession = ${kind}::text and c.state = 'approved'
    and (c.valid_until is null or c.valid_until > ${now}::timestamptz)
  where u.confirmed and u.blocked is not true`;

/** Those of a profession who may sign in and whose credential is approved and in force: all of them, or those among some. */
export const verifiedProfessionals = async (
  sql: Sql,
  { kind, among }: ProfessionalsAsked,
  now: Date,
): Promise<readonly KnownPerson[]> =>
  await sql.query<KnownPerson>(
    `select v.user_id as "userId", v.document_id as "documentId", v.name, $1::text as role, v.time_zone as "timeZone"
     from (${verifiedSelect('$1', '$4')}) v
     where ($2::int[] is null or v.user_id = any ($2::int[])) and ($3::text[] is null or v.document_id = any ($3::text[]))
     order by lower(v.name), v.user_id`,
    [
      kind,
      among && 'userIds' in among ? among.userIds : null,
      among && 'documentIds' in among ? among.documentIds : null,
      now,
    ],
  );

/** Somebody who may sign in, by the ID that clients know; null: nobody. */
export const personOf = async (sql: Sql, documentId: string): Promise<KnownPerson | null> =>
  (await sql.query<KnownPerson>(`select ${PERSON} and u.document_id = $1`, [documentId]))[0] ?? null;

/** Patients who may sign in, by any part of their name or e-mail address, at most `most`. */
export const findPatients = async (
  sql: Sql,
  search: string,
  most: number,
): Promise<readonly (KnownPerson & { readonly email: string })[]> => {
  const patterns = searchPatterns(search);
  return await sql.query(
    `select u.email, ${PERSON} and r.type = 'patient' and ${fitsEach(PERSON_TEXT, '$1', patterns.length)} order by lower(u.name), u.id limit $2`,
    [patterns, most],
  );
};
