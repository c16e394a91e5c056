import { REFUSED_BY_TRIGGER } from '../../../kernel/errors';
import { SUPERADMINS_LOCK } from './superadmins';

/** PostgreSQL replaces triggers, but not those that wait for the end of the transaction. */
const onceAtCommit = (trigger: string, table: string, on: string, calls: string): string =>
  `do $do$ begin
    if not exists (select from pg_trigger where tgname = '${trigger}' and tgrelid = '${table}'::regclass) then
      create constraint trigger ${trigger} after ${on} on ${table} deferrable initially deferred for each row execute function ${calls};
    end if;
  end $do$`;

/** Looks, when the transaction ends, whether anybody is left; one such transaction after the other, so that two cannot each count on the other's person. */
const keepsOne = (
  name: string,
  { of, lock, working, message, code }: { of: string; lock: string; working: string; message: string; code: string },
): string =>
  `create or replace function careloop.${name}() returns trigger language plpgsql as $$
    begin
      if not exists (${of}) then return null; end if;
      perform ${lock};
      if not exists (${working}) then raise exception using errcode = '${REFUSED_BY_TRIGGER}', message = '${message}', hint = '${code}'; end if;
      return null;
    end $$`;

const SUPERADMIN = {
  lock: SUPERADMINS_LOCK,
  code: 'accounts.last-superadmin',
  message: 'This is the last superadmin. Make somebody else one first.',
  working: `select from public.up_users u join public.up_users_role_lnk l on l.user_id = u.id join public.up_roles r on r.id = l.role_id
    where r.type = 'superadmin' and u.confirmed and u.blocked is not true`,
};
const SUPER_ADMIN = {
  lock: `pg_advisory_xact_lock(hashtext('careloop.super-admins'))`,
  code: 'panel.last-super-admin',
  message: 'This is the last Super Admin of the panel. Make somebody else one first.',
  working: `select from public.admin_users a join public.admin_users_roles_lnk l on l.user_id = a.id join public.admin_roles r on r.id = l.role_id
    where r.code = 'strapi-super-admin' and a.is_active`,
};

/**
 * What looking after accounts needs: closures with their reasons, requests for admin accounts, which panel account was
 * made for whom, and the rule that there is always one superadmin of the apps and one Super Admin of the panel. That
 * rule is kept by the database as well, for whoever writes: an action, Strapi's own screens, or somebody with psql.
 */
export const administrationSchema: readonly string[] = [
  `create table if not exists careloop.closures (
    user_id integer not null references public.up_users (id) on delete cascade,
    kind text not null check (kind in ('blocked', 'deactivated')),
    reason text not null,
    closed_at timestamptz not null,
    primary key (user_id, kind)
  )`,
  `create table if not exists careloop.admin_requests (
    document_id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    state text not null check (state in ('pending', 'approved', 'rejected')),
    requested_at timestamptz not null,
    decided_at timestamptz,
    reason text,
    check ((state = 'pending') = (decided_at is null))
  )`,
  `create unique index if not exists admin_requests_pending on careloop.admin_requests (user_id) where state = 'pending'`,
  'create index if not exists admin_requests_user on careloop.admin_requests (user_id, requested_at)',
  `create table if not exists careloop.panel_accounts (
    user_id integer primary key references public.up_users (id) on delete cascade,
    admin_id integer not null unique references public.admin_users (id) on delete cascade
  )`,
  `create table if not exists careloop.former_roles (
    user_id integer primary key references public.up_users (id) on delete cascade,
    role text not null
  )`,
  'create index if not exists up_users_closed on public.up_users (id) where blocked',
  'create index if not exists sessions_of_user on careloop.sessions (user_id)',

  keepsOne('keep_superadmin', {
    ...SUPERADMIN,
    of: `select from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = old.id and r.type = 'superadmin'`,
  }),
  keepsOne('keep_superadmin_role', {
    ...SUPERADMIN,
    of: `select from public.up_roles r where r.id = old.role_id and r.type = 'superadmin'`,
  }),
  keepsOne('keep_superadmins_role', {
    ...SUPERADMIN,
    of: `select where old.type = 'superadmin' and new.type is distinct from old.type`,
  }),
  // With a person go their links to roles, so that a deleted person is noticed there.
  onceAtCommit('keep_superadmin', 'public.up_users', 'update of confirmed, blocked', 'careloop.keep_superadmin()'),
  onceAtCommit(
    'keep_superadmin_role',
    'public.up_users_role_lnk',
    'delete or update of user_id, role_id',
    'careloop.keep_superadmin_role()',
  ),
  // With a role go the links to it, which then no longer say what it was.
  onceAtCommit(
    'keep_superadmins_role',
    'public.up_roles',
    'delete or update of type',
    'careloop.keep_superadmins_role()',
  ),
  keepsOne('keep_super_admin', {
    ...SUPER_ADMIN,
    of: `select from public.admin_users_roles_lnk l join public.admin_roles r on r.id = l.role_id where l.user_id = old.id and r.code = 'strapi-super-admin'`,
  }),
  keepsOne('keep_super_admin_role', {
    ...SUPER_ADMIN,
    of: `select from public.admin_roles r where r.id = old.role_id and r.code = 'strapi-super-admin'`,
  }),
  keepsOne('keep_super_admins_role', {
    ...SUPER_ADMIN,
    of: `select where old.code = 'strapi-super-admin' and new.code is distinct from old.code`,
  }),
  onceAtCommit(
    'keep_super_admins_role',
    'public.admin_roles',
    'delete or update of code',
    'careloop.keep_super_admins_role()',
  ),
  onceAtCommit('keep_super_admin', 'public.admin_users', 'update of is_active', 'careloop.keep_super_admin()'),
  onceAtCommit(
    'keep_super_admin_role',
    'public.admin_users_roles_lnk',
    'delete or update of user_id, role_id',
    'careloop.keep_super_admin_role()',
  ),
];
