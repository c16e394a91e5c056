import type { Migration } from '../../../ports/room';

/**
 * Messages that are owed, and those that were sent.
 * - `next_try_at` is when a message is looked at next; `lease_id` and `lease_until` say who is sending it and until when.
 * - `owed` says that it is neither sent nor given up. The index of what is owed leaves out a year of settled messages.
 * - Leasing touches no indexed column, and each page has room for the next version of all its rows (fillfactor), so no
 *   index learns of it (HOT), which saves three quarters of its cost. An early vacuum keeps the pages so.
 */
const messages: readonly string[] = [
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

/** Which write an `Idempotency-Key` stands for. */
const idempotency: readonly string[] = [
  `create table if not exists careloop.idempotency (
    user_id integer not null references public.up_users (id) on delete cascade,
    key text not null,
    body_hash bytea not null,
    resource text not null,
    created_at timestamptz not null,
    primary key (user_id, key)
  )`,
  'create index if not exists idempotency_created on careloop.idempotency (created_at)',
];

/**
 * What has happened, and which listener has heard of it.
 * - `attempts` counts those that were begun; `next_at` is when the next may begin, and while one goes on, when it counts as lost.
 * - `last_reason` is the code of the last failure.
 */
const events: readonly string[] = [
  `create table careloop.events (
    id bigserial primary key,
    name text not null,
    payload jsonb not null,
    at timestamptz not null
  )`,
  'create index events_at on careloop.events (at)',
  `create table careloop.event_deliveries (
    event_id bigint not null references careloop.events (id) on delete cascade,
    listener text not null,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    last_reason text,
    primary key (event_id, listener)
  )`,
  `create index event_deliveries_due on careloop.event_deliveries (listener, next_at, event_id) where state = 'waiting'`,
  `create index event_deliveries_dead on careloop.event_deliveries (event_id) where state = 'dead'`,
];

/**
 * Messages by every channel.
 * - `not_before`: nobody looks at it earlier. `critical`: it goes in a lane of its own, without the queue.
 * - `fallback`: it stands in for another channel that failed. `digest_id`: the message that tells of it among others.
 * - `provider_id` is what the provider calls it.
 */
const channels: readonly string[] = [
  `alter table careloop.messages
    add column not_before timestamptz,
    add column critical boolean not null default false,
    add column fallback boolean not null default false,
    add column digest_id bigint,
    add column provider_id text,
    drop constraint messages_channel_check,
    add constraint messages_channel_check check (channel in ('email', 'sms', 'push', 'in-app')),
    drop constraint messages_state_check,
    add constraint messages_state_check check (state in
      ('waiting', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'stale', 'cancelled', 'digested', 'dropped'))`,
  `create table careloop.message_tries (
    message_id bigint not null references careloop.messages (id) on delete cascade,
    at timestamptz not null,
    failure text not null
  )`,
  // One row: whether messages wait that are not critical, and since when "done" is counted.
  `create table careloop.queue_controls (
    id integer primary key default 1 check (id = 1),
    paused_at timestamptz,
    counted_from timestamptz
  )`,
  'insert into careloop.queue_controls default values',
  'create index message_tries_message on careloop.message_tries (message_id)',
  'create index messages_critical on careloop.messages (next_try_at, id) where owed and critical',
  "create index messages_failed on careloop.messages (created_at) where state = 'failed'",
  'create index messages_digest on careloop.messages (digest_id) where digest_id is not null',
  'create index messages_provider on careloop.messages (provider_id) where provider_id is not null',
];

/**
 * What became of messages that somebody took: `provider` names who did, `concluded_at` is when they said what became of it,
 * `receipt_at` when they are asked next; null: they are not.
 */
const receipts: readonly string[] = [
  `alter table careloop.messages add column provider text, add column concluded_at timestamptz, add column receipt_at timestamptz`,
  'create index messages_receipts on careloop.messages (receipt_at, id) where receipt_at is not null',
  "create index messages_bounced on careloop.messages (created_at) where state = 'bounced'",
];

/** Who is next, of those to one person by one channel. */
const inOrder: readonly string[] = [
  'create index messages_in_order on careloop.messages (user_id, channel, id) where owed and not critical',
];

/** Which request or job caused it, as W3C traceparent, where traces are kept (docs/traces.md). */
const traces: readonly string[] = [
  'alter table careloop.messages add column trace_context varchar(55)',
  'alter table careloop.events add column trace_context varchar(55)',
];

export const outboxMigrations: readonly Migration[] = [
  { name: '0001-baseline', statements: ['create schema if not exists careloop', ...messages, ...idempotency] },
  { name: '0002-events', statements: events },
  { name: '0003-channels', statements: channels },
  { name: '0004-receipts', statements: receipts },
  { name: '0005-in-order', statements: inOrder },
  {
    name: '0006-traces',
    statements: traces,
    undo: [
      'alter table careloop.messages drop column trace_context',
      'alter table careloop.events drop column trace_context',
    ],
  },
];
/** All tables of the room, for a database that has none of them. */
export const outboxSchema: readonly string[] = outboxMigrations.flatMap(({ statements }) => statements);
