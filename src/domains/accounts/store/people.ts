import { utc } from '../../../kernel/instant-columns';
import type { Sql } from '../../../ports/database';
import type { Person } from '../rules/person';

const PERSON = `
  select u.id, u.document_id as "documentId", u.email, coalesce(u.name, '') as name, coalesce(u.time_zone, 'UTC') as "timeZone",
    coalesce(u.language, 'en') as language, coalesce(u.confirmed, false) as confirmed, coalesce(u.blocked, false) as blocked,
    u.password as "passwordHash",
    (select r.type from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id order by l.id limit 1) as role
  from public.up_users u`;

export interface Registration {
  readonly documentId: string;
  readonly username: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language: string;
}

/** People in Strapi's own tables. E-mail addresses come in lower case. */
export const people = (sql: Sql) => ({
  byEmail: async (email: string): Promise<Person | null> => {
    const [person] = await sql.query<Person>(`${PERSON} where lower(u.email) = $1`, [email]);
    return person ?? null;
  },

  byId: async (id: number): Promise<Person | null> => {
    const [person] = await sql.query<Person>(`${PERSON} where u.id = $1`, [id]);
    return person ?? null;
  },

  byDocumentId: async (documentId: string): Promise<Person | null> => {
    const [person] = await sql.query<Person>(`${PERSON} where u.document_id = $1`, [documentId]);
    return person ?? null;
  },

  /**
   * Whoever changes a person's sessions or challenges holds the person first, until the end of the transaction:
   * such changes happen one after the other, on all nodes. Returns null when there is nobody.
   */
  lockForUpdate: async (id: number): Promise<Person | null> => {
    await sql.query('select 1 from public.up_users where id = $1 for no key update', [id]);
    return await people(sql).byId(id);
  },

  lockByEmail: async (email: string): Promise<Person | null> => {
    await sql.query('select 1 from public.up_users where lower(email) = $1 for no key update', [email]);
    return await people(sql).byEmail(email);
  },

  lockByDocumentId: async (documentId: string): Promise<Person | null> => {
    const [person] = await sql.query<{ id: number }>(
      'select id from public.up_users where document_id = $1 for no key update',
      [documentId],
    );
    return person ? await people(sql).byId(person.id) : null;
  },

  /** Holds whoever the session row belongs to. */
  lockOwnerOf: async (sessionRowId: string): Promise<Person | null> => {
    const [owner] = await sql.query<{ id: number }>(
      'select id from public.up_users where id = (select user_id from careloop.sessions where id = $1) for no key update',
      [sessionRowId],
    );
    return owner ? await people(sql).byId(owner.id) : null;
  },

  /** Makes an unconfirmed account, or replaces one that nobody has confirmed, and holds it. A confirmed or blocked account stays as it is, and returns null. */
  register: async (
    { documentId, username, email, passwordHash, name, timeZone, language }: Registration,
    now: Date,
  ): Promise<string | null> => {
    const [row] = await sql.query<{ documentId: string }>(
      `insert into public.up_users
         (document_id, username, email, provider, password, confirmed, blocked, name, time_zone, language, created_at, updated_at, published_at)
       values ($1, $2, $3, 'local', $4, false, false, $5, $6, $7, ${utc('$8')}, ${utc('$8')}, ${utc('$8')})
       on conflict (lower(email)) do update
         set password = excluded.password, name = excluded.name, time_zone = excluded.time_zone, language = excluded.language, updated_at = excluded.updated_at
         where up_users.confirmed is not true and up_users.blocked is not true
       returning document_id as "documentId"`,
      [documentId, username, email, passwordHash, name, timeZone, language, now],
    );
    return row?.documentId ?? null;
  },

  /** From now on this is the person's one role. Whoever gives it holds the person. */
  giveRole: async (documentId: string, role: string): Promise<void> => {
    const [match, ...others] = await sql.query<{ userId: number; roleId: number }>(
      'select u.id as "userId", r.id as "roleId" from public.up_users u, public.up_roles r where u.document_id = $1 and r.type = $2',
      [documentId, role],
    );
    if (!match || others.length > 0) throw new Error(`There is not exactly one role of the type ${role}.`);
    await sql.query('delete from public.up_users_role_lnk where user_id = $1 and role_id <> $2', [
      match.userId,
      match.roleId,
    ]);
    await sql.query(
      `insert into public.up_users_role_lnk (user_id, role_id)
       select $1, $2 where not exists (select 1 from public.up_users_role_lnk where user_id = $1 and role_id = $2)`,
      [match.userId, match.roleId],
    );
  },

  /** What was registered with a challenge becomes true, and the address is confirmed. */
  confirm: async (id: number, challengeId: string, now: Date): Promise<void> => {
    const [claimed] = await sql.query<{ documentId: string; role: string | null }>(
      `update public.up_users u
       set confirmed = true, password = c.claim ->> 'password', name = c.claim ->> 'name',
         time_zone = c.claim ->> 'timeZone', language = c.claim ->> 'language', updated_at = ${utc('$3')}
       from careloop.challenges c where u.id = $1 and c.id = $2 and c.user_id = u.id
       returning u.document_id as "documentId", c.claim ->> 'role' as role`,
      [id, challengeId, now],
    );
    if (claimed?.role) await people(sql).giveRole(claimed.documentId, claimed.role);
  },

  setPassword: async (id: number, passwordHash: string | null, now: Date): Promise<void> => {
    await sql.query(`update public.up_users set password = $2, updated_at = ${utc('$3')} where id = $1`, [
      id,
      passwordHash,
      now,
    ]);
  },

  /** What is left out stays as it is. */
  change: async (
    id: number,
    { name, timeZone, language }: Partial<Pick<Registration, 'name' | 'timeZone' | 'language'>>,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      `update public.up_users
       set name = coalesce($2, name), time_zone = coalesce($3, time_zone), language = coalesce($4, language), updated_at = ${utc('$5')}
       where id = $1`,
      [id, name ?? null, timeZone ?? null, language ?? null, now],
    );
  },

  block: async (id: number, now: Date): Promise<void> => {
    await sql.query(`update public.up_users set blocked = true, updated_at = ${utc('$2')} where id = $1`, [id, now]);
  },

  /** Whether somebody else could still do what only superadmins can. Two who ask at once do it one after the other. */
  isThereAnotherSuperadmin: async (id: number): Promise<boolean> => {
    await sql.query(`select 1 from public.up_roles where type = 'superadmin' for no key update`);
    const others = await sql.query(
      `select 1 from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
       where r.type = 'superadmin' and u.id <> $1 and u.confirmed and u.blocked is not true limit 1`,
      [id],
    );
    return others.length > 0;
  },

  /** The next people who may be written to, of this role or of any, by row id. */
  after: async (afterId: number, role: string | null, limit: number): Promise<number[]> =>
    (
      await sql.query<{ id: number }>(
        `select u.id from public.up_users u
         where u.id > $1 and u.confirmed and u.blocked is not true and ($2::text is null or exists (
           select from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id and r.type = $2))
         order by u.id limit $3`,
        [afterId, role, limit],
      )
    ).map(({ id }) => id),

  /** Those of these people who may be written to: not the blocked ones. */
  contacts: async (ids: readonly number[]) =>
    await sql.query<{ userId: number; email: string; name: string; locale: string; timeZone: string }>(
      `select id as "userId", email, coalesce(name, '') as name, coalesce(language, 'en') as locale, coalesce(time_zone, 'UTC') as "timeZone"
       from public.up_users where id = any ($1::int[]) and blocked is not true`,
      [ids],
    ),
});
