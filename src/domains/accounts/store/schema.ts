import { identitiesSchema } from './identities-schema';
import { administrationSchema } from './administration-schema';
import { aboutMeSchema } from './about-me-schema';
import { credentialsSchema } from './credentials-schema';

/** Which of a row's columns names the person is the trigger's argument. */
const announces = (trigger: string, table: string, events: string, personColumn: string): string =>
  `create or replace trigger ${trigger} after ${events} on ${table}
    for each row execute function careloop.announce_principal('${personColumn}')`;

/**
 * Sessions and challenges, and the triggers that tell every node when something about a person has changed.
 * Idempotent: run at every start, under the start lock, after Strapi has made its own tables.
 * - A session is a family of rows: each renewal ends one row (`rotated`) and begins the next. `family` is the session's
 *   name everywhere else. Secrets are kept as SHA-256 hashes.
 * - A ticket stands between the first and the second step of signing in; an authenticator is the secret that a person's
 *   app shares with us, sealed (rules/sealed-secret.ts).
 * - A challenge is one mailed question. Its code is derived from its id, so there is none in the row. `claim` is what
 *   was registered with it (password hash, name, zone, language, role) and becomes true when its code comes back.
 */
export const accountsBaseline: readonly string[] = [
  'create schema if not exists careloop',
  'create unique index if not exists up_users_email_lower on public.up_users (lower(email))',
  `create table if not exists careloop.sessions (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    family uuid not null,
    refresh_hash bytea not null unique,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    absolute_expires_at timestamptz not null,
    user_agent text,
    ip text,
    ended_at timestamptz,
    end_reason text,
    check ((ended_at is null) = (end_reason is null))
  )`,
  'create unique index if not exists sessions_live on careloop.sessions (family) where ended_at is null',
  'create index if not exists sessions_user on careloop.sessions (user_id) where ended_at is null',
  // Rows lie in the order in which they began: those of a day are found for next to nothing, and writers pay nothing.
  'create index if not exists sessions_created_at_brin on careloop.sessions using brin (created_at) with (pages_per_range = 32, autosummarize = on)',
  `create table if not exists careloop.challenges (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    purpose text not null,
    claim jsonb,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    tries_left integer not null check (tries_left >= 0),
    used_at timestamptz,
    superseded_at timestamptz
  )`,
  'create index if not exists challenges_user on careloop.challenges (user_id, created_at)',
  // What a purpose and a reason may be is said in one place, by the types of the code that writes them.
  'alter table careloop.sessions drop constraint if exists sessions_end_reason_check',
  'alter table careloop.challenges drop constraint if exists challenges_purpose_check',
  'create index if not exists sessions_family on careloop.sessions (family)',
  `create table if not exists careloop.tickets (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    secret_hash bytea not null,
    way_in text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    wrong_answers integer not null default 0,
    used_at timestamptz
  )`,
  'create index if not exists tickets_user on careloop.tickets (user_id, created_at)',
  // What the sweep looks for (store/expired.ts).
  `create index if not exists sessions_over on careloop.sessions ((coalesce(ended_at, expires_at))) where end_reason is distinct from 'rotated'`,
  'create index if not exists tickets_expired on careloop.tickets (expires_at)',
  'create index if not exists challenges_expired on careloop.challenges (expires_at)',
  `create table if not exists careloop.authenticators (
    user_id integer primary key references public.up_users (id) on delete cascade,
    sealed_secret text not null,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint
  )`,
  `create table if not exists careloop.recovery_codes (
    user_id integer not null references public.up_users (id) on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (user_id, code_hash)
  )`,
  ...identitiesSchema,
  // A used question to a passkey, until it would be too old anyway: what was only asked is stored nowhere (rules/passkey-challenge.ts).
  `create table if not exists careloop.spent_passkey_challenges (nonce bytea primary key, expires_at timestamptz not null)`,
  `create table if not exists careloop.passkeys (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    credential_id text not null unique,
    public_key bytea not null,
    counter bigint not null,
    transports text[] not null,
    is_synced boolean not null,
    name text not null,
    added_at timestamptz not null,
    last_used_at timestamptz
  )`,
  'create index if not exists passkeys_user on careloop.passkeys (user_id)',
  // Whose passkeys are asked for at the second step.
  `create table if not exists careloop.passkey_second_factors (
    user_id integer primary key references public.up_users (id) on delete cascade,
    enabled_at timestamptz not null
  )`,
  `create or replace function careloop.announce_principal() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then perform pg_notify('careloop_principal', to_jsonb(old) ->> tg_argv[0]); end if;
      if tg_op <> 'DELETE' then perform pg_notify('careloop_principal', to_jsonb(new) ->> tg_argv[0]); end if;
      return null;
    end $$`,
  `create or replace function careloop.announce_everybody() returns trigger language plpgsql as $$
    begin
      perform pg_notify('careloop_principal', 'everybody');
      return null;
    end $$`,
  // A device that signed in or out: the person's other devices look at their list again. A renewal is no news.
  `create or replace function careloop.announce_sessions() returns trigger language plpgsql as $$
    begin
      perform pg_notify('careloop_nudges', json_build_array(json_build_array(new.user_id, 'sessions:changed', json_build_array()))::text);
      return null;
    end $$`,
  `create or replace trigger announce_session_begun after insert on careloop.sessions
    for each row when (new.id = new.family) execute function careloop.announce_sessions()`,
  `create or replace trigger announce_session_ended after update of ended_at on careloop.sessions
    for each row when (old.ended_at is null and new.end_reason <> 'rotated') execute function careloop.announce_sessions()`,
  // Whoever does not care for somebody any more connects again, and reads anew for whom they care.
  `create or replace function careloop.announce_care_ended() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or (new.status, new.carer_id, new.patient_id) is distinct from (old.status, old.carer_id, old.patient_id) then
        perform pg_notify('careloop_nudges', json_build_array(json_build_array(old.carer_id, 'care:ended', json_build_array()))::text);
      end if;
      return null;
    end $$`,
  `create or replace trigger announce_care_ended after update or delete on public.care_links
    for each row when (old.status = 'active') execute function careloop.announce_care_ended()`,
  announces('announce_person', 'public.up_users', 'update or delete', 'id'),
  announces('announce_role', 'public.up_users_role_lnk', 'insert or update or delete', 'user_id'),
  announces(
    'announce_session',
    'careloop.sessions',
    'delete or update of user_id, family, expires_at, ended_at',
    'user_id',
  ),
  `create or replace trigger announce_roles after update or delete or truncate on public.up_roles
    for each statement execute function careloop.announce_everybody()`,
  `create table if not exists careloop.owner_notices (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    at timestamptz not null,
    user_agent text,
    ip text,
    session uuid
  )`,
  'create index if not exists owner_notices_at on careloop.owner_notices (at)',
  'create index if not exists owner_notices_user on careloop.owner_notices (user_id)',
  // Where somebody has signed in before: the first row of each session.
  'create index if not exists sessions_begun on careloop.sessions (user_id) where id = family',
  ...administrationSchema,
  ...aboutMeSchema,
  ...credentialsSchema,
];
