/**
 * The outbox. Idempotent: run at every start, under the start lock.
 * - `next_try_at` is when a message is looked at next; `lease_id` and `lease_until` say who is sending it and until when.
 * - The partial indexes hold only what is still owed, so a year of settled messages costs the sweep nothing.
 * - Every message is updated about three times: room on its page and an early vacuum keep that cheap.
 */
export const notificationsSchema: readonly string[] = [
  'create schema if not exists careloop',
  `create table if not exists careloop.messages (
    id bigserial primary key,
    key text not null unique,
    topic text not null,
    channel text not null default 'email' check (channel in ('email', 'sms', 'push')),
    user_id integer not null,
    subject_id text not null,
    attempt integer not null check (attempt > 0),
    state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'stale', 'cancelled')),
    tries integer not null default 0,
    next_try_at timestamptz not null,
    lease_id uuid,
    lease_until timestamptz,
    not_after timestamptz,
    created_at timestamptz not null,
    sent_at timestamptz,
    failure text
  ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)`,
  `create index if not exists messages_owed on careloop.messages (next_try_at, id) where state in ('waiting', 'sending')`,
  `create index if not exists messages_subject on careloop.messages (subject_id, topic)`,
  `create index if not exists messages_user on careloop.messages (user_id)`,
  `create index if not exists messages_created on careloop.messages (created_at)`,
];
