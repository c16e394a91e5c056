/**
 * Which file is whose, and under which key it is stored. Idempotent: run at every start, under the start lock, after Strapi
 * has made its own tables. People have one picture.
 */
export const filesSchema: readonly string[] = [
  'create schema if not exists careloop',
  `create table if not exists careloop.files (
    id text primary key,
    owner_id integer not null references public.up_users (id) on delete cascade,
    purpose text not null check (purpose in ('picture', 'document')),
    mime text not null,
    bytes integer not null check (bytes > 0),
    sha256 bytea not null,
    storage_key text not null unique,
    created_at timestamptz not null
  )`,
  `create unique index if not exists files_picture on careloop.files (owner_id) where purpose = 'picture'`,
  'create index if not exists files_owner on careloop.files (owner_id)',
];

/** What its sender calls a file, and how many pages a document has: those who decide about it see both. */
export const namesSchema: readonly string[] = [
  'alter table careloop.files add column if not exists name text',
  'alter table careloop.files add column if not exists pages integer check (pages > 0)',
];

/** What is sent in messages is kept like documents. */
export const attachmentsSchema: readonly string[] = [
  'alter table careloop.files drop constraint if exists files_purpose_check',
  `alter table careloop.files add constraint files_purpose_check check (purpose in ('picture', 'document', 'attachment'))`,
];
