/**
 * The outbox. Idempotent: run at every start, under the start lock.
 * - `next_try_at` is when a message is looked at next; `lease_id` and `lease_until` say who is sending it and until when.
 * - `owed` says that it is neither sent nor given up. The index of what is owed leaves out a year of settled messages.
 * - Leasing touches no indexed column, and each page has room for the next version of all its rows (fillfactor), so no
 *   index learns of it (HOT), which saves three quarters of its cost. An early vacuum keeps the pages so.
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
  )`,
  `alter table careloop.messages add column if not exists owed boolean not null generated always as (state in ('waiting', 'sending')) stored`,
  'alter table careloop.messages set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)',
  'drop index if exists careloop.messages_owed, careloop.messages_created',
  'create index if not exists messages_due on careloop.messages (next_try_at, id) where owed',
  `create index if not exists messages_subject on careloop.messages (subject_id, topic)`,
  `create index if not exists messages_user on careloop.messages (user_id)`,
  'create index if not exists messages_created_brin on careloop.messages using brin (created_at) with (autosummarize = on)',
];
