import type { Migration } from '../../ports/room';

/**
 * - A note is kept sealed. No key that opens it is here: of each reader the public half, and the private one as the reader wrapped it.
 * - A step that waits has no words: they are in the sealed note alone, until the doctor gives them.
 */
const tables: readonly string[] = [
  `create table careloop.note_keys (
    user_id integer primary key references public.up_users (id) on delete cascade,
    kid text not null unique,
    public_key jsonb not null,
    wrapped_private_key text not null,
    created_at timestamptz not null
  )`,
  `create table careloop.notes (
    id text primary key,
    patient_id integer not null references public.up_users (id) on delete cascade,
    author_id integer references public.up_users (id) on delete set null,
    version integer not null default 1,
    jwe jsonb,
    written_at timestamptz not null,
    superseded_at timestamptz
  )`,
  'create index notes_patient on careloop.notes (patient_id, written_at desc)',
  'create index notes_author on careloop.notes (author_id, patient_id) where superseded_at is null',
  `create table careloop.note_readers (
    note_id text not null references careloop.notes (id) on delete cascade,
    user_id integer not null references public.up_users (id) on delete cascade,
    primary key (note_id, user_id)
  )`,
  'create index note_readers_user on careloop.note_readers (user_id)',
  `create table careloop.note_steps (
    id text primary key,
    note_id text not null references careloop.notes (id) on delete cascade,
    patient_id integer not null references public.up_users (id) on delete cascade,
    position integer not null,
    kind text not null check (kind in ('checklist', 'plan')),
    text text,
    what text,
    amount text,
    span_start integer not null,
    span_end integer not null,
    frequency jsonb,
    duration_days integer,
    is_medicine boolean not null,
    needs_review boolean not null,
    conditional boolean not null,
    status text not null check (status in ('waiting', 'released', 'superseded')),
    released_at timestamptz,
    ticked_at timestamptz,
    superseded_at timestamptz,
    check (span_start >= 0 and span_start < span_end),
    check (status <> 'released' or (text is not null and what is not null))
  )`,
  'create index note_steps_note on careloop.note_steps (note_id, position)',
  `create index note_steps_patient on careloop.note_steps (patient_id) where status = 'released'`,
];

/** Courses that notes asked for: how many doses, and how many were added because as many were missed. */
const courses: readonly string[] = [
  `create table careloop.note_courses (
    medication_id text primary key,
    step_id text not null references careloop.note_steps (id) on delete cascade,
    doses integer not null check (doses > 0),
    added integer not null default 0 check (added between 0 and doses)
  )`,
  'create index note_courses_step on careloop.note_courses (step_id)',
];

export const carePlansMigrations: readonly Migration[] = [
  { name: '0001-tables', statements: tables },
  { name: '0002-courses', statements: courses },
  {
    name: '0003-signatures',
    statements: [
      'alter table careloop.note_keys add column signing_key jsonb',
      'alter table careloop.notes add column signature text, add column signing_key jsonb',
    ],
  },
];
