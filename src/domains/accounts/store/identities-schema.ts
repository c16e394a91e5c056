/**
 * Idempotent, as `accountsBaseline` is.
 * - An identity says that who a provider knows by this subject is a person of ours.
 * - An exchange code is what a provider has just said of somebody, kept for the few minutes until they are let in: until the
 *   app has fetched its session (`exchange`), or until the code from the mail has come back (`mailbox`). What was said is
 *   forgotten with the use, and with the next exchange code after its time.
 */
export const identitiesSchema: readonly string[] = [
  `create table if not exists careloop.identities (
    id uuid primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    issuer text not null,
    subject text not null,
    email text not null,
    linked_at timestamptz not null,
    last_used_at timestamptz not null,
    unique (issuer, subject),
    unique (user_id, issuer)
  )`,
  `create table if not exists careloop.vouchers (
    id uuid primary key,
    secret_hash bytea not null,
    step text not null,
    identity jsonb,
    user_id integer references public.up_users (id) on delete cascade,
    app_challenge text,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  'create index if not exists vouchers_expired on careloop.vouchers (expires_at)',
];
