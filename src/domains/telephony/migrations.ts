import type { Migration } from '../../ports/room';
import { CALL_STATES } from './contract';

const STATES = CALL_STATES.map((state) => `'${state}'`).join(', ');

/**
 * - `duty_shifts`: who takes telephone calls, from when until when
 * - `phone_calls`: the log, without what was said; `duty` is the roster as it was when the call came in
 * - `voicemails`: what callers left: owed until it is fetched
 */
export const telephonyMigrations: readonly Migration[] = [
  {
    name: '0001-telephony',
    statements: [
      `create table careloop.duty_shifts (
        id text primary key,
        user_id integer not null references public.up_users (id) on delete cascade,
        phone text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        place integer not null,
        check (starts_at < ends_at)
      )`,
      'create index duty_shifts_time on careloop.duty_shifts (ends_at, starts_at)',
      'create index duty_shifts_user on careloop.duty_shifts (user_id)',
      `create table careloop.phone_calls (
        id text primary key,
        call_ref text not null unique,
        from_number text,
        state text not null default 'ringing' check (state in (${STATES})),
        answered_by integer references public.up_users (id) on delete set null,
        duty jsonb not null,
        seconds integer,
        started_at timestamptz not null,
        ended_at timestamptz
      )`,
      'create index phone_calls_started on careloop.phone_calls (started_at desc)',
      'create index phone_calls_from on careloop.phone_calls (from_number)',
      'create index phone_calls_answered_by on careloop.phone_calls (answered_by)',
      `create table careloop.voicemails (
        id text primary key,
        call_id text not null references careloop.phone_calls (id) on delete cascade,
        recording_ref text not null unique,
        seconds integer not null,
        storage_key text unique,
        state text not null default 'owed' check (state in ('owed', 'kept', 'lost')),
        attempts integer not null default 0,
        due_at timestamptz not null,
        created_at timestamptz not null,
        check ((state = 'kept') = (storage_key is not null))
      )`,
      'create index voicemails_call on careloop.voicemails (call_id)',
      `create index voicemails_due on careloop.voicemails (due_at) where state = 'owed'`,
    ],
  },
];
