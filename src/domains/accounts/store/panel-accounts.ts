import type { Sql } from '../../../ports/database';

const SUPER_ADMIN = 'strapi-super-admin';
const ADMIN = 'careloop-admin';

export interface Invitation {
  readonly userId: number;
  readonly token: string;
}

export interface PanelName {
  readonly id: number;
  readonly name: string;
}
const NAME = `coalesce(nullif(trim(concat_ws(' ', firstname, lastname)), ''), email)`;

/** Accounts of the panel, in Strapi's own tables. Those that were made for a person of the apps are closed and opened with the person. */
export const panelAccounts = (sql: Sql) => ({
  /** What somebody in the panel may do here; null for who cannot enter any more. */
  authority: async (adminId: number): Promise<'admin' | 'superadmin' | null> => {
    const [row] = await sql.query<{ isSuper: boolean }>(
      `select coalesce(bool_or(r.code = $2), false) as "isSuper" from public.admin_users a
       left join public.admin_users_roles_lnk l on l.user_id = a.id left join public.admin_roles r on r.id = l.role_id
       where a.id = $1 and a.is_active group by a.id`,
      [adminId, SUPER_ADMIN],
    );
    if (!row) return null;
    return row.isSuper ? 'superadmin' : 'admin';
  },

  /** Makes an account that its owner opens with `token`. Returns false when that address has one of its own: it stays as it is. */
  invite: async (
    { userId, token, documentId }: Invitation & { readonly documentId: string },
    now: Date,
  ): Promise<boolean> => {
    const made = await sql.query(
      `with person as (select id, lower(email) as email, coalesce(nullif(name, ''), 'Admin') as name from public.up_users where id = $1),
       account as (
         insert into public.admin_users (document_id, firstname, email, registration_token, is_active, blocked, created_at, updated_at, published_at)
         select $2, person.name, person.email, $3, false, false, $4::timestamptz at time zone 'UTC', $4::timestamptz at time zone 'UTC', $4::timestamptz at time zone 'UTC' from person
         where not exists (select from public.admin_users a where lower(a.email) = person.email) returning id),
       role as (insert into public.admin_users_roles_lnk (user_id, role_id) select account.id, r.id from account, public.admin_roles r where r.code = $5)
       insert into careloop.panel_accounts (user_id, admin_id) select $1, account.id from account
       on conflict (user_id) do update set admin_id = excluded.admin_id returning 1`,
      [userId, documentId, token, now, ADMIN],
    );
    return made.length > 0;
  },

  /** Those who look after people in the panel, without those who are written to as admins of the apps, at the same address. */
  overseers: async (): Promise<number[]> =>
    (
      await sql.query<{ id: number }>(
        `select a.id from public.admin_users a
       where a.is_active and exists (select from public.admin_users_roles_lnk l join public.admin_roles r on r.id = l.role_id where l.user_id = a.id and r.code in ($1, $2))
         and not exists (select from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
           where lower(u.email) = lower(a.email) and r.type in ('admin', 'superadmin') and u.confirmed and u.blocked is not true)
       order by a.id`,
        [SUPER_ADMIN, ADMIN],
      )
    ).map(({ id }) => id),

  /** Of those who may still enter. */
  contacts: async (adminIds: readonly number[]): Promise<{ id: number; email: string; name: string }[]> =>
    await sql.query(
      `select id, email, trim(concat_ws(' ', firstname, lastname)) as name from public.admin_users where id = any ($1::int[]) and is_active`,
      [adminIds],
    ),

  /** What these are called; who is gone is left out. */
  namesOf: async (adminIds: readonly number[]): Promise<ReadonlyMap<number, string>> => {
    if (adminIds.length === 0) return new Map();
    const rows = await sql.query<PanelName>(
      `select id, ${NAME} as name from public.admin_users where id = any ($1::int[])`,
      [adminIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  },

  /** Those whose first name, last name or e-mail begins so. */
  like: async (start: string, most: number): Promise<readonly PanelName[]> =>
    await sql.query<PanelName>(
      `select id, ${NAME} as name from public.admin_users
       where lower(firstname) like $1 or lower(lastname) like $1 or lower(email) like $1 order by id limit $2`,
      [`${start.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`, most],
    ),

  /** Closes the account that was made for this person; an invitation that waits becomes void. */
  close: async (userId: number): Promise<void> => {
    await sql.query(
      `update public.admin_users a set is_active = false, registration_token = null from careloop.panel_accounts p where p.user_id = $1 and a.id = p.admin_id`,
      [userId],
    );
  },

  /** Takes the account that was made for this person away. */
  remove: async (userId: number): Promise<void> => {
    await sql.query(
      'delete from public.admin_users a using careloop.panel_accounts p where p.user_id = $1 and a.id = p.admin_id',
      [userId],
    );
  },

  /** Opens the account that was made for this person again: as it was, or, where it never was opened by its owner, with a new invitation. Returns `none` when there is none. */
  reopen: async (userId: number, token: string): Promise<'none' | 'opened' | 'invited'> => {
    const [row] = await sql.query<{ opened: boolean }>(
      `update public.admin_users a set is_active = a.password is not null, registration_token = case when a.password is null then $2 end
       from careloop.panel_accounts p where p.user_id = $1 and a.id = p.admin_id returning a.password is not null as opened`,
      [userId, token],
    );
    if (!row) return 'none';
    return row.opened ? 'opened' : 'invited';
  },

  /** The invitations of these people that nobody has used yet. */
  waiting: async (userIds: readonly number[]): Promise<readonly Invitation[]> =>
    await sql.query<Invitation>(
      `select p.user_id as "userId", a.registration_token as token from careloop.panel_accounts p join public.admin_users a on a.id = p.admin_id
       where p.user_id = any ($1::int[]) and a.registration_token is not null`,
      [userIds],
    ),
});
