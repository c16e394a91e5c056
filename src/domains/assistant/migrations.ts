import type { Migration } from '../../ports/room';
import { PROPOSAL_STATUSES, WRITE_TOOLS } from './contract';

const oneOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/**
 * - `context` is what “it” and “that one” mean, and what a question waits for.
 * - `arguments` is text, byte by byte as it was signed.
 */
const tables: readonly string[] = [
  `create table careloop.conversations (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    context jsonb not null default '{}',
    started_at timestamptz not null,
    last_at timestamptz not null
  )`,
  'create index conversations_user on careloop.conversations (user_id, last_at desc)',
  'create index conversations_last on careloop.conversations (last_at)',
  `create table careloop.conversation_messages (
    id bigint generated always as identity primary key,
    conversation_id text not null references careloop.conversations (id) on delete cascade,
    user_id integer not null references public.up_users (id) on delete cascade,
    author text not null check (author in ('person', 'assistant')),
    text text not null,
    at timestamptz not null
  )`,
  'create index conversation_messages_conversation on careloop.conversation_messages (conversation_id, id)',
  'create index conversation_messages_user on careloop.conversation_messages (user_id)',
  `create table careloop.assistant_proposals (
    id text primary key,
    conversation_id text not null references careloop.conversations (id) on delete cascade,
    user_id integer not null references public.up_users (id) on delete cascade,
    tool text not null check (tool in (${oneOf(WRITE_TOOLS)})),
    arguments text not null,
    hash text not null,
    says text not null,
    status text not null check (status in (${oneOf(PROPOSAL_STATUSES)})),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    claimed_at timestamptz,
    decided_at timestamptz
  )`,
  'create index assistant_proposals_conversation on careloop.assistant_proposals (conversation_id, created_at)',
  'create index assistant_proposals_user on careloop.assistant_proposals (user_id)',
];

/** Who wants others told of a red flag, and the red flags. What was said stands in the conversation alone. */
const alerts: readonly string[] = [
  `create table careloop.assistant_choices (
    user_id integer primary key references public.up_users (id) on delete cascade,
    tells_contacts boolean not null,
    changed_at timestamptz not null
  )`,
  `create table careloop.assistant_alerts (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    flag text not null check (flag in ('emergency', 'self-harm')),
    shared boolean not null default false,
    raised_at timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by text,
    ended_at timestamptz
  )`,
  'create unique index assistant_alerts_open on careloop.assistant_alerts (user_id) where ended_at is null',
  'create index assistant_alerts_user on careloop.assistant_alerts (user_id, raised_at desc)',
];

export const assistantMigrations: readonly Migration[] = [
  { name: '0001-tables', statements: tables },
  { name: '0002-alerts', statements: alerts },
];
