import { fitsEach, foldedText, searchPatterns } from '../../../kernel/folded';
import { orderBy } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { SearchedText } from '../../../ports/room';
import type { PeopleColumn, PeopleQuery, SortedPeopleQuery } from '../contract';
import type { ManagedRow } from '../rules/managed-person';

/** What people are found by, any part of it: name and address without case and diacritics, as `searchPatterns` folds them. */
const personText = (user: string): string =>
  foldedText(`coalesce(${user}name, '') || ' ' || coalesce(${user}email, '')`);
export const PERSON_TEXT = personText('u.');
export const searchedPeople: SearchedText = {
  index: 'up_users_person_text',
  table: 'up_users',
  text: personText(''),
};

const HAS_ROLE = (roles: string): string =>
  `exists (select from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id and r.type = any (${roles}))`;
const CLOSED_AS = (kind: string): string =>
  `exists (select from careloop.closures c where c.user_id = u.id and c.kind = '${kind}')`;

/** The same four as `rules/managed-person.ts` tells apart. */
const IN_STATE: Readonly<Record<NonNullable<PeopleQuery['state']>, string>> = {
  active: 'u.confirmed and u.blocked is not true',
  unconfirmed: 'u.confirmed is not true and u.blocked is not true',
  blocked: `u.blocked and (${CLOSED_AS('blocked')} or not ${CLOSED_AS('deactivated')})`,
  deactivated: `u.blocked and ${CLOSED_AS('deactivated')} and not ${CLOSED_AS('blocked')}`,
};

const SORTED: Readonly<Record<PeopleColumn, string>> = {
  name: foldedText('u.name'),
  role: '(select r.type from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id order by l.id limit 1)',
  state: 'case when u.blocked then 2 when u.confirmed is not true then 1 else 0 end',
  'last-seen': '(select max(s.last_seen_at) from careloop.sessions s where s.user_id = u.id)',
  registered: 'u.created_at',
};

const MANAGED = (now: string): string => `
  u.id, u.document_id as "documentId", coalesce(u.name, '') as name, u.email, coalesce(u.confirmed, false) as confirmed, coalesce(u.blocked, false) as blocked,
  coalesce(u.time_zone, 'UTC') as "timeZone", coalesce(u.language, 'en') as language, u.created_at at time zone 'UTC' as "registeredAt",
  (select r.type from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id order by l.id limit 1) as role,
  (select json_object_agg(c.kind, json_build_object('since', c.closed_at, 'reason', c.reason)) from careloop.closures c where c.user_id = u.id) as closures,
  (select max(s.last_seen_at) from careloop.sessions s where s.user_id = u.id) as "lastSeenAt",
  (select count(*)::int from careloop.sessions s where s.user_id = u.id and s.ended_at is null and s.expires_at > ${now}) as sessions,
  (exists (select from careloop.authenticators a where a.user_id = u.id and a.confirmed_at is not null)
    or exists (select from careloop.passkey_second_factors f where f.user_id = u.id)) as "twoFactor"`;

export interface Wanted {
  readonly search?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
  readonly state?: PeopleQuery['state'];
  readonly onlyConfirmed?: boolean;
  readonly registeredFrom?: Date | undefined;
  readonly registeredBefore?: Date | undefined;
  readonly sort?: SortedPeopleQuery['sort'];
  readonly page: number;
  readonly pageSize: number;
}

/** Everybody with an account, for those who look after accounts. */
export const directory = (sql: Sql) => ({
  /** A page of the people that fit, the newest first unless asked otherwise, and how many there are in all. */
  page: async (
    {
      search,
      roles,
      without,
      state,
      onlyConfirmed = false,
      registeredFrom,
      registeredBefore,
      sort,
      page,
      pageSize,
    }: Wanted,
    now: Date,
  ): Promise<{ readonly rows: readonly ManagedRow[]; readonly total: number }> => {
    const patterns = searchPatterns(search ?? '');
    const fits = `from public.up_users u
      where ($1::text[] is null or (${fitsEach(PERSON_TEXT, '$1', patterns.length)}))
        and ($2::text[] is null or ${HAS_ROLE('$2')}) and ($3::text[] is null or not ${HAS_ROLE('$3')}) and ${state ? IN_STATE[state] : 'true'}
        and (not $4::boolean or u.confirmed) and ($5::timestamptz is null or u.created_at >= ($5::timestamptz at time zone 'utc'))
        and ($6::timestamptz is null or u.created_at < ($6::timestamptz at time zone 'utc'))`;
    const asked = [
      search === undefined ? null : patterns,
      roles ?? null,
      without ?? null,
      onlyConfirmed,
      registeredFrom ?? null,
      registeredBefore ?? null,
    ];
    const rows = await sql.query<ManagedRow>(
      `with page as (select u.id, row_number() over (order by ${orderBy(sort, SORTED, 'u.id desc')}) as place ${fits} order by place limit $7 offset $8)
       select ${MANAGED('$9')} from public.up_users u join page on page.id = u.id order by page.place`,
      [...asked, pageSize, (page - 1) * pageSize, now],
    );
    const [counted] = await sql.query<{ total: number }>(`select count(*)::int as total ${fits}`, asked);
    return { rows, total: counted?.total ?? 0 };
  },

  one: async (documentId: string, now: Date): Promise<ManagedRow | null> => {
    const [row] = await sql.query<ManagedRow>(
      `select ${MANAGED('$2')} from public.up_users u where u.document_id = $1`,
      [documentId, now],
    );
    return row ?? null;
  },
});
