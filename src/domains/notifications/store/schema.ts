import type { Migration } from '../../../ports/room';

/**
 * What somebody has to take notice of.
 * - `step` is the one that comes next, at `next_at`; null: nobody is told any more. `told_times` counts how often somebody was.
 * - It is open while it is neither acknowledged nor ended.
 */
const escalations: readonly string[] = [
  `create table careloop.escalations (
    id bigserial primary key,
    key text not null unique,
    subject_type text not null,
    subject_id text not null,
    patient_id integer,
    steps jsonb not null,
    repeat_ms bigint,
    started_at timestamptz not null,
    step integer not null default 0,
    told_times integer not null default 0,
    next_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by integer,
    ended_at timestamptz
  )`,
  'create index escalations_due on careloop.escalations (next_at) where next_at is not null',
  'create index escalations_subject on careloop.escalations (subject_type, subject_id)',
  'create index escalations_patient on careloop.escalations (patient_id)',
  `create table careloop.escalation_contacts (
    id serial primary key,
    escalation_id bigint not null references careloop.escalations (id) on delete cascade,
    step integer not null,
    name text not null,
    email text,
    phone text
  )`,
  'create index escalation_contacts_escalation on careloop.escalation_contacts (escalation_id)',
  `create table careloop.escalation_notices (
    id bigserial primary key,
    escalation_id bigint not null references careloop.escalations (id) on delete cascade,
    step integer not null,
    turn integer not null,
    reader_id integer not null,
    at timestamptz not null,
    unique (escalation_id, turn, reader_id)
  )`,
];

/** The list in apps, with what was read; it names no drug and no diagnosis. */
const inbox: readonly string[] = [
  `create table careloop.inbox (
    id bigserial primary key,
    document_id text not null unique,
    message_id bigint not null unique,
    user_id integer not null references public.up_users (id) on delete cascade,
    message text not null,
    title text not null,
    short text not null,
    url text,
    created_at timestamptz not null,
    read_at timestamptz
  )`,
  'create index inbox_user on careloop.inbox (user_id, created_at desc)',
  'create index inbox_created on careloop.inbox (created_at)',
];

/** What everybody was told. `after_id` is the person who was told last: who is next follows from it. */
const announcements: readonly string[] = [
  `create table careloop.announcements (
    id bigserial primary key,
    document_id text not null unique,
    title text not null,
    text text not null,
    role text,
    created_at timestamptz not null,
    told integer not null default 0,
    after_id integer not null default 0,
    done_at timestamptz
  )`,
  'create index announcements_open on careloop.announcements (id) where done_at is null',
];

/** Addresses that nothing reaches, by their digests. */
const bouncedAddresses: readonly string[] = [
  `create table careloop.bounced_addresses (
    user_id integer not null references public.up_users (id) on delete cascade,
    channel text not null check (channel in ('email', 'sms')),
    address_digest text not null,
    code text not null,
    since timestamptz not null,
    primary key (user_id, channel)
  )`,
  'create index bounced_addresses_since on careloop.bounced_addresses (since)',
];

export const notificationsMigrations: readonly Migration[] = [
  { name: '0001-escalations', statements: ['create schema if not exists careloop', ...escalations] },
  { name: '0002-inbox', statements: inbox },
  { name: '0003-announcements', statements: announcements },
  { name: '0004-bounced-addresses', statements: bouncedAddresses },
];
/** All tables of the room, for a database that has none of them. */
export const notificationsSchema: readonly string[] = notificationsMigrations.flatMap(({ statements }) => statements);
