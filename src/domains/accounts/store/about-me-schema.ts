const ownRecords = (table: string, columns: string): string =>
  `create table if not exists careloop.${table} (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    ${columns},
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`;

/**
 * What people keep about themselves and theirs. Idempotent, like the rest of the room's schema. A push token ends with the
 * session it was given in: not when the session is renewed, and also when its rows are swept.
 */
export const aboutMeSchema: readonly string[] = [
  ownRecords('dependants', 'name text not null, birth_date text not null, relation text not null'),
  'create index if not exists dependants_user on careloop.dependants (user_id)',
  ownRecords(
    'emergency_contacts',
    'name text not null, relation text not null, phone text, email text, position integer not null, check (phone is not null or email is not null)',
  ),
  'create index if not exists emergency_contacts_user on careloop.emergency_contacts (user_id)',
  `create table if not exists careloop.push_tokens (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    session_family uuid not null,
    kind text not null,
    token_hash bytea not null unique,
    address jsonb not null,
    created_at timestamptz not null,
    unique (session_family, kind)
  )`,
  'create index if not exists push_tokens_user on careloop.push_tokens (user_id)',
  `create table if not exists careloop.preferences (
    user_id integer primary key references public.up_users (id) on delete cascade,
    choices jsonb not null,
    version integer not null,
    updated_at timestamptz not null
  )`,
  `create or replace function careloop.forget_push_tokens() returns trigger language plpgsql as $$
    begin
      delete from careloop.push_tokens p where p.session_family = old.family
        and not exists (select from careloop.sessions s where s.family = old.family and s.ended_at is null);
      return null;
    end $$`,
  `create or replace trigger push_tokens_end after update of ended_at on careloop.sessions
    for each row when (new.ended_at is not null and new.end_reason <> 'rotated') execute function careloop.forget_push_tokens()`,
  `create or replace trigger push_tokens_swept after delete on careloop.sessions
    for each row execute function careloop.forget_push_tokens()`,
];
