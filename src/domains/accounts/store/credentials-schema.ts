/**
 * What doctors, caregivers and pharmacists show for themselves. What was submitted never changes: a correction is a new
 * row and the one before is `replaced`. States: `waiting`, `approved`, `rejected`, `expired`, `replaced`. Of one person
 * and profession at most one waits and at most one is approved.
 * - `valid_until` is the first instant after `expires_on` in the holder's zone; both null where the credential has no end.
 * - `waiting_since` is when the person began to wait; a correction does not send them to the end of the line.
 * - `warned_days` is the last warning that went out: 30, then 7 days before the end.
 */
export const credentialsSchema: readonly string[] = [
  `create table if not exists careloop.credentials (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    profession text not null,
    kind text not null,
    number text not null,
    issuer text not null,
    issued_on date not null,
    expires_on date,
    valid_until timestamptz,
    documents text[] not null default '{}',
    state text not null,
    waiting_since timestamptz not null,
    handed_in_at timestamptz not null,
    reason text,
    decided_at timestamptz,
    decided_by_kind text,
    decided_by_id integer,
    warned_days integer,
    check ((expires_on is null) = (valid_until is null))
  )`,
  'create index if not exists credentials_documents on careloop.credentials using gin (documents)',
  'create index if not exists credentials_user on careloop.credentials (user_id, handed_in_at)',
  `create unique index if not exists credentials_one_waiting on careloop.credentials (user_id, profession) where state = 'waiting'`,
  `create unique index if not exists credentials_one_approved on careloop.credentials (user_id, profession) where state = 'approved'`,
  `create index if not exists credentials_queue on careloop.credentials (waiting_since) where state = 'waiting'`,
  `create index if not exists credentials_ending on careloop.credentials (valid_until) where state = 'approved'`,
  `create or replace trigger announce_credential after insert or delete or update of user_id, profession, valid_until, state on careloop.credentials
    for each row execute function careloop.announce_principal('user_id')`,
];
