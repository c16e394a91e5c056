/**
 * Copies that people asked for, and erasures. Idempotent: run at every start, under the start lock.
 * - A copy's file stands under `exports/<id>.json` until `expires_at`. Whoever writes it holds the advisory lock of its id;
 *   a killed writer lets go of it by dying.
 * - An erasure is a row that says how far it is (`stage`). While it goes on it knows the person (`user_id`, `document_id`)
 *   and, at the end, the address for the last mail; all of that is emptied when it is done, and the rest is the receipt.
 */
export const privacySchema: readonly string[] = [
  'create schema if not exists careloop',
  `create table if not exists careloop.exports (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'ready', 'failed')),
    progress real not null default 0,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    created_at timestamptz not null,
    ready_at timestamptz,
    expires_at timestamptz not null,
    bytes bigint
  )`,
  `create unique index if not exists exports_under_way on careloop.exports (user_id) where state in ('waiting', 'running')`,
  'create index if not exists exports_user on careloop.exports (user_id, created_at)',
  'create index if not exists exports_expire on careloop.exports (expires_at)',
  `create table if not exists careloop.erasures (
    id uuid primary key,
    user_id integer unique,
    document_id text,
    email text,
    asked_by text not null check (asked_by in ('owner', 'admin', 'house')),
    stage text not null default 'closed' check (stage in ('closed', 'forgotten', 'done')),
    tables jsonb not null default '{}',
    created_at timestamptz not null,
    forgotten_at timestamptz,
    forgotten_in text,
    finished_at timestamptz,
    check ((stage = 'done') = (finished_at is not null)),
    check (stage <> 'done' or (user_id is null and document_id is null and email is null))
  )`,
  `create index if not exists erasures_under_way on careloop.erasures (created_at) where stage <> 'done'`,
];

/** The last mail is in the language of whoever is erased; it is emptied with the address. */
export const lastMailSchema: readonly string[] = [
  'alter table careloop.erasures add column if not exists language text',
  'alter table careloop.erasures drop constraint if exists erasures_language_check',
  `alter table careloop.erasures add constraint erasures_language_check check (stage <> 'done' or language is null)`,
];
