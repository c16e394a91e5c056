import type { Migration } from '../../ports/room';
import { TEN_SPECIALITIES } from './rules/ten-specialities';

/** The pairs of `rules/transitions`, as the database keeps them. */
const STEPS = [
  'pending>confirmed',
  'pending>cancelled',
  'confirmed>in_progress',
  'confirmed>completed',
  'confirmed>no_show',
  'confirmed>cancelled',
  'in_progress>completed',
  'in_progress>no_show',
  'in_progress>cancelled',
];

const refusal = (code: string, message: string): string =>
  `raise exception using errcode = 'CL409', hint = '${code}', message = '${message}'`;

/**
 * Beside the tables that Strapi makes:
 * - `appointment_hours`: when somebody takes appointments, as rules
 * - `appointment_busy`: what takes up whose time, written by a trigger: one row for each side of an appointment that is
 *   pending, confirmed or in progress. Its exclusion constraint is what makes double booking impossible, whoever writes,
 *   and whether somebody is booked or books. `int4range` needs no extension.
 * - `appointment_reminders`: what both sides are still to be reminded of, and when
 * - `appointment_waits`: who waits for a freed time, in turn
 */
export const appointmentsMigrations: readonly Migration[] = [
  {
    name: '0001-tables',
    statements: [
      'create schema if not exists careloop',
      `create table careloop.appointment_hours (
        user_id integer primary key references public.up_users (id) on delete cascade,
        rules jsonb not null,
        professional_may_change boolean,
        version integer not null default 1,
        updated_at timestamptz not null
      )`,

      `create table careloop.appointment_busy (
        appointment_id integer not null references public.appointments (id) on delete cascade,
        user_id integer not null references public.up_users (id) on delete cascade,
        during tsrange not null check (not isempty(during)),
        primary key (appointment_id, user_id),
        constraint appointment_busy_once exclude using gist (int4range(user_id, user_id, '[]') with &&, during with &&)
      )`,

      `create or replace function careloop.guard_appointment_step() returns trigger language plpgsql as $$
      begin
        if new.status is null or new.starts_at is null or new.ends_at is null or new.busy_from is null or new.busy_to is null
          or not (new.busy_from <= new.starts_at and new.starts_at < new.ends_at and new.ends_at <= new.busy_to) then
          ${refusal('appointments.times-unfit', 'The times of this appointment do not fit together.')};
        end if;
        if tg_op = 'INSERT' and new.status not in ('pending', 'confirmed') then
          ${refusal('appointments.step-impossible', 'An appointment begins as pending or confirmed.')};
        end if;
        if tg_op = 'UPDATE' and new.status is distinct from old.status
          and not (old.status || '>' || new.status) = any (array[${STEPS.map((step) => `'${step}'`).join(', ')}]) then
          ${refusal('appointments.step-impossible', 'This appointment cannot take that step from where it is. Read it again.')};
        end if;
        return new;
      end $$`,
      `create trigger appointment_step before insert or update on public.appointments
       for each row execute function careloop.guard_appointment_step()`,

      `create or replace function careloop.keep_appointment_busy() returns trigger language plpgsql as $$
      begin
        delete from careloop.appointment_busy where appointment_id = new.id;
        if new.status in ('pending', 'confirmed', 'in_progress') then
          insert into careloop.appointment_busy (appointment_id, user_id, during)
          select new.id, side.user_id, side.during
          from (values (new.professional_id, tsrange(new.busy_from, new.busy_to)), (new.patient_id, tsrange(new.starts_at, new.ends_at)))
            as side (user_id, during)
          where side.user_id is not null;
        end if;
        return null;
      end $$`,
      `create trigger appointment_busy after insert or update of status, starts_at, ends_at, busy_from, busy_to, professional_id, patient_id
       on public.appointments for each row execute function careloop.keep_appointment_busy()`,
      `create index appointments_holds on public.appointments (hold_until) where status = 'pending' and hold_until is not null`,
      `create index appointments_pending on public.appointments (starts_at) where status = 'pending'`,

      `create table careloop.appointment_reminders (
        appointment_id integer not null references public.appointments (id) on delete cascade,
        attempt smallint not null,
        due_at timestamptz not null,
        primary key (appointment_id, attempt)
      )`,
      'create index appointment_reminders_due on careloop.appointment_reminders (due_at)',

      `create table careloop.appointment_waits (
        id bigserial primary key,
        document_id text not null unique,
        patient_id integer not null references public.up_users (id) on delete cascade,
        professional_id integer not null references public.up_users (id) on delete cascade,
        kind text not null check (kind in ('doctor', 'caregiver')),
        speciality_id integer references public.specialities (id) on delete set null,
        type text not null check (type in ('in_person', 'virtual')),
        duration_minutes integer,
        from_at timestamptz not null,
        to_at timestamptz not null check (from_at < to_at),
        state text not null default 'waiting' check (state in ('waiting', 'offered', 'taken', 'ended')),
        appointment_id integer references public.appointments (id) on delete set null,
        created_at timestamptz not null
      )`,
      `create index appointment_waits_open on careloop.appointment_waits (professional_id, id) where state in ('waiting', 'offered')`,
      'create index appointment_waits_patient on careloop.appointment_waits (patient_id)',
    ],
  },
  {
    // Admins add to them, change their words and hide them; one that is deleted does not come back.
    name: '0002-ten-specialities',
    statements: [
      `insert into public.specialities (document_id, code, name, description, position, active, created_at, updated_at, published_at)
       select 'd' || left(replace(gen_random_uuid()::text, '-', ''), 23), given.code, given.name, given.description, given.position, true,
         now() at time zone 'utc', now() at time zone 'utc', now() at time zone 'utc'
       from (values ${TEN_SPECIALITIES.map(({ code, name, description }, index) => `('${code}', '${name}', '${description}', ${(index + 1) * 10})`).join(', ')})
         as given (code, name, description, position)
       on conflict (code) do nothing`,
    ],
  },
  {
    /**
     * - `calls`: the room of a virtual visit, one for each appointment
     * - `call_visits`: who was in it when; `seen_at` moves while they are there
     * - `call_signals`: what the two browsers tell each other to find a way between them; gone with the call
     */
    name: '0003-calls',
    statements: [
      `create table careloop.calls (
        id text primary key,
        appointment_id integer not null unique references public.appointments (id) on delete cascade,
        created_at timestamptz not null,
        ended_at timestamptz,
        ended_by text check (ended_by in ('patient', 'professional', 'staff', 'system'))
      )`,
      `create table careloop.call_visits (
        id bigserial primary key,
        call_id text not null references careloop.calls (id) on delete cascade,
        user_id integer not null references public.up_users (id) on delete cascade,
        entered_at timestamptz not null,
        admitted_at timestamptz,
        seen_at timestamptz not null,
        left_at timestamptz
      )`,
      'create unique index call_visits_open on careloop.call_visits (call_id, user_id) where left_at is null',
      'create index call_visits_user on careloop.call_visits (user_id)',
      `create table careloop.call_signals (
        id bigserial primary key,
        call_id text not null references careloop.calls (id) on delete cascade,
        from_user_id integer not null references public.up_users (id) on delete cascade,
        kind text not null check (kind in ('hello', 'offer', 'answer', 'candidate', 'bye')),
        body text not null check (length(body) <= 65536),
        at timestamptz not null
      )`,
      'create index call_signals_call on careloop.call_signals (call_id, id)',
      'create index call_signals_user on careloop.call_signals (from_user_id)',
    ],
  },
  {
    /**
     * - `call_recordings`: what the two of a call agreed to, each for themselves; one at a time
     * - `call_recording_parts`: what was recorded, in files that nobody else reaches. The database takes no part of a
     *   recording to which one of the two has not agreed.
     */
    name: '0004-recordings',
    statements: [
      `create table careloop.call_recordings (
        id text primary key,
        call_id text not null references careloop.calls (id) on delete cascade,
        patient_agreed_at timestamptz,
        professional_agreed_at timestamptz,
        started_at timestamptz,
        stopped_at timestamptz,
        stopped_by text check (stopped_by in ('patient', 'professional', 'system')),
        created_at timestamptz not null,
        constraint call_recordings_agreed check (started_at is null or (patient_agreed_at is not null and professional_agreed_at is not null))
      )`,
      'create unique index call_recordings_open on careloop.call_recordings (call_id) where stopped_at is null',
      'create index call_recordings_call on careloop.call_recordings (call_id)',
      `create table careloop.call_recording_parts (
        recording_id text not null references careloop.call_recordings (id) on delete cascade,
        place integer not null,
        storage_key text not null unique,
        bytes integer not null,
        at timestamptz not null,
        primary key (recording_id, place)
      )`,
      `create function careloop.guard_recording_part() returns trigger language plpgsql as $$
      begin
        if not exists (select from careloop.call_recordings r where r.id = new.recording_id and r.started_at is not null) then
          ${refusal('appointments.not-recorded', 'This call is not recorded: both sides have to agree first.')};
        end if;
        return new;
      end $$`,
      `create trigger recording_part_agreed before insert on careloop.call_recording_parts
       for each row execute function careloop.guard_recording_part()`,
    ],
  },
  {
    // What a search for doctors and caregivers narrows by.
    name: '0005-profiles-by-what-they-say',
    statements: [
      'create index professional_profiles_specialities on public.professional_profiles using gin (speciality_codes)',
      'create index professional_profiles_area on public.professional_profiles (latitude, longitude)',
    ],
    undo: ['drop index public.professional_profiles_area', 'drop index public.professional_profiles_specialities'],
  },
  {
    /**
     * - `calls.has_media_room`: a media server holds a room for it, which is to be closed
     * - `call_visits.participant_ref`: what the media server calls this stay
     */
    name: '0006-media-rooms',
    statements: [
      'alter table careloop.calls add column has_media_room boolean not null default false',
      'create index calls_media_room on careloop.calls (id) where has_media_room',
      'alter table careloop.call_visits add column participant_ref text unique',
    ],
  },
];
