import type { Migration } from '../../ports/room';
import { CODES } from './rules/coded-vitals';
import {
  ALERT_LEVELS,
  ALERT_STATES,
  ENTRY_KINDS,
  FAMILY_LEVELS,
  FAMILY_STATES,
  MEASURED,
  NOTE_KINDS,
  OFFER_STATES,
  PATIENT_STATUSES,
  REQUEST_STATES,
  type Measured,
} from './words';

const oneOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const person = (column: string): string =>
  `${column} integer not null references public.up_users (id) on delete cascade`;

const VALUE_OF: Readonly<Record<Measured, string>> = {
  systolic: `split_part(r.vitals ->> 'bloodPressure', '/', 1)`,
  diastolic: `split_part(r.vitals ->> 'bloodPressure', '/', 2)`,
  heartRate: `r.vitals ->> 'heartRate'`,
  temperature: `r.vitals ->> 'temperature'`,
  respiratoryRate: `r.vitals ->> 'respiratoryRate'`,
  oxygenSaturation: `r.vitals ->> 'oxygenSaturation'`,
};
const CODED_VALUES = MEASURED.map((name, place) => {
  const { loinc, display, ucum } = CODES[name];
  return `(${place}, '${name}', '${loinc}', '${display}', '${ucum}', ${VALUE_OF[name]})`;
}).join(', ');

/**
 * - `care_visits`: when somebody came and went, and how far from the patient's addresses; `care_visit_corrections`: what it
 *   was before somebody set it right
 * - `care_report_duties`: reports that are still to be written, and when whoever owes them is reminded next
 * - `care_visit_entries`: what phones wrote down during visits, to be merged
 * - `care_notes`: what a carer and a patient write to each other, and incidents; `care_note_edits`: what notes said before
 * - `care_requests`: visits that somebody asked for; `care_offers`: who is asked, in which order, and what they said. One is
 *   offered at a time, and one at most accepted
 * - `family_members`: whom a patient lets see how they are, how much, and until when
 * - `care_ratings`, `care_recommendations`: what patients and physicians say of caregivers
 */
export const homeCareMigrations: readonly Migration[] = [
  {
    name: '0001-tables',
    statements: [
      `alter table public.care_reports add constraint care_reports_status_ck check (patient_status in (${oneOf(PATIENT_STATUSES)}))`,
      `alter table public.care_alerts add constraint care_alerts_level_ck check (level in (${oneOf(ALERT_LEVELS)}))`,
      `alter table public.care_alerts add constraint care_alerts_state_ck check (state in (${oneOf(ALERT_STATES)}))`,
      `alter table public.care_alerts add constraint care_alerts_taken_ck check ((state = 'open') = (acknowledged_at is null))`,
      `create table careloop.care_visits (
        appointment_id text primary key,
        ${person('patient_id')},
        ${person('professional_id')},
        checked_in_at timestamptz not null,
        in_latitude double precision,
        in_longitude double precision,
        in_distance_m integer,
        in_code boolean not null default false,
        checked_out_at timestamptz check (checked_out_at >= checked_in_at),
        out_latitude double precision,
        out_longitude double precision,
        out_distance_m integer,
        out_code boolean not null default false,
        flags jsonb not null default '[]'
      )`,
      'create index care_visits_patient on careloop.care_visits (patient_id)',
      'create index care_visits_professional on careloop.care_visits (professional_id)',
      `create table careloop.care_visit_corrections (
        id text primary key,
        appointment_id text not null references careloop.care_visits (appointment_id) on delete cascade,
        ${person('patient_id')},
        by_ref text,
        by_name text,
        reason text not null,
        checked_in_at timestamptz,
        checked_out_at timestamptz,
        at timestamptz not null
      )`,
      'create index care_visit_corrections_visit on careloop.care_visit_corrections (appointment_id)',
      'create index care_visit_corrections_patient on careloop.care_visit_corrections (patient_id)',
      `create table careloop.care_report_duties (
        appointment_id text primary key,
        ${person('patient_id')},
        ${person('professional_id')},
        remind_at timestamptz,
        reminded integer not null default 0
      )`,
      'create index care_report_duties_due on careloop.care_report_duties (remind_at)',
      'create index care_report_duties_patient on careloop.care_report_duties (patient_id)',
      'create index care_report_duties_professional on careloop.care_report_duties (professional_id)',
      `create table careloop.care_ratings (
        id text primary key,
        appointment_id text not null unique,
        ${person('patient_id')},
        ${person('caregiver_id')},
        stars integer not null check (stars between 1 and 5),
        comment text,
        hidden boolean not null default false,
        hidden_reason text,
        created_at timestamptz not null
      )`,
      'create index care_ratings_caregiver on careloop.care_ratings (caregiver_id) where not hidden',
      'create index care_ratings_patient on careloop.care_ratings (patient_id)',
      `create table careloop.care_recommendations (
        id text primary key,
        ${person('patient_id')},
        ${person('caregiver_id')},
        ${person('physician_id')},
        note text,
        created_at timestamptz not null,
        unique (patient_id, caregiver_id, physician_id)
      )`,
      'create index care_recommendations_caregiver on careloop.care_recommendations (caregiver_id)',
      'create index care_recommendations_physician on careloop.care_recommendations (physician_id)',
    ],
  },
  {
    name: '0002-fraud-and-notes',
    statements: [
      `alter table careloop.care_visits
        add column in_clock_error_ms bigint,
        add column out_clock_error_ms bigint,
        add column code_reused boolean not null default false`,
      'create index care_visits_professional_time on careloop.care_visits (professional_id, checked_in_at)',
      'drop index careloop.care_visits_professional',
      `create table careloop.care_notes (
        id text primary key,
        ${person('patient_id')},
        ${person('carer_id')},
        by_patient boolean not null,
        kind text not null check (kind in (${oneOf(NOTE_KINDS)})),
        body text not null,
        happened_at timestamptz not null,
        shared boolean not null default false,
        version integer not null default 1,
        created_at timestamptz not null,
        edited_at timestamptz
      )`,
      'create index care_notes_patient on careloop.care_notes (patient_id, created_at)',
      'create index care_notes_carer on careloop.care_notes (carer_id)',
      `create table careloop.care_note_edits (
        note_id text not null references careloop.care_notes (id) on delete cascade,
        version integer not null,
        body text not null,
        until timestamptz not null,
        primary key (note_id, version)
      )`,
    ],
  },
  {
    name: '0003-entries',
    statements: [
      'alter table careloop.care_visits add column from_entries boolean not null default false',
      `create table careloop.care_visit_entries (
        appointment_id text not null,
        ${person('patient_id')},
        ${person('professional_id')},
        client_id text not null,
        device_id text not null,
        sequence integer not null,
        kind text not null check (kind in (${oneOf(ENTRY_KINDS)})),
        said_at timestamptz not null,
        facts jsonb not null,
        received_at timestamptz not null,
        primary key (appointment_id, client_id)
      )`,
      'create index care_visit_entries_patient on careloop.care_visit_entries (patient_id)',
      'create index care_visit_entries_professional on careloop.care_visit_entries (professional_id)',
    ],
  },
  {
    name: '0004-offers',
    statements: [
      `create table careloop.care_requests (
        id text primary key,
        ${person('patient_id')},
        asked_by_id integer references public.up_users (id) on delete set null,
        type text not null check (type in ('in_person', 'virtual')),
        starts_at timestamptz not null,
        duration_minutes integer not null check (duration_minutes > 0),
        specialty text,
        address jsonb,
        reason text,
        state text not null check (state in (${oneOf(REQUEST_STATES)})),
        appointment_id text unique,
        created_at timestamptz not null,
        closed_at timestamptz,
        check ((state = 'open') = (closed_at is null)),
        check ((state = 'booked') = (appointment_id is not null))
      )`,
      'create index care_requests_patient on careloop.care_requests (patient_id, created_at)',
      'create index care_requests_asked_by on careloop.care_requests (asked_by_id)',
      `create index care_requests_open on careloop.care_requests (starts_at) where state = 'open'`,
      `create table careloop.care_offers (
        id text primary key,
        request_id text not null references careloop.care_requests (id) on delete cascade,
        ${person('patient_id')},
        ${person('caregiver_id')},
        position integer not null,
        score double precision not null,
        factors jsonb not null,
        distance_km double precision,
        state text not null check (state in (${oneOf(OFFER_STATES)})),
        offered_at timestamptz,
        expires_at timestamptz,
        answered_at timestamptz,
        decline_reason text,
        unique (request_id, caregiver_id),
        check ((offered_at is null) = (expires_at is null)),
        check (state not in ('offered', 'accepted', 'declined', 'expired') or offered_at is not null)
      )`,
      `create unique index care_offers_one_at_a_time on careloop.care_offers (request_id) where state = 'offered'`,
      `create unique index care_offers_one_accepted on careloop.care_offers (request_id) where state = 'accepted'`,
      `create index care_offers_expiring on careloop.care_offers (expires_at) where state = 'offered'`,
      'create index care_offers_caregiver on careloop.care_offers (caregiver_id, offered_at)',
      'create index care_offers_patient on careloop.care_offers (patient_id)',
    ],
  },
  {
    name: '0005-family',
    statements: [
      `create index care_notes_incidents on careloop.care_notes (happened_at) where kind <> 'note'`,
      `create table careloop.family_members (
        id text primary key,
        ${person('patient_id')},
        ${person('member_id')},
        relation text not null,
        level text not null check (level in (${oneOf(FAMILY_LEVELS)})),
        state text not null check (state in (${oneOf(FAMILY_STATES)})),
        expires_at timestamptz not null,
        invited_at timestamptz not null,
        accepted_at timestamptz,
        ended_at timestamptz,
        check (patient_id <> member_id),
        check (state <> 'active' or accepted_at is not null),
        check ((state = 'ended') = (ended_at is not null))
      )`,
      `create unique index family_members_open on careloop.family_members (patient_id, member_id) where state <> 'ended'`,
      'create index family_members_member on careloop.family_members (member_id)',
      'create index family_members_patient on careloop.family_members (patient_id)',
    ],
  },
  {
    // Reports that were written before have no codes and units in what they export.
    name: '0006-codes-of-vitals',
    statements: [
      `update public.care_reports r set vitals = r.vitals || jsonb_build_object('measurements', coalesce((
         select jsonb_agg(jsonb_build_object('name', m.name, 'loinc', m.loinc, 'display', m.display, 'value', m.value::numeric, 'ucum', m.ucum) order by m.place)
         from (values ${CODED_VALUES}) as m (place, name, loinc, display, ucum, value) where m.value <> ''), '[]'::jsonb))
       where jsonb_typeof(r.vitals) = 'object' and not r.vitals ? 'measurements'`,
    ],
    undo: [`update public.care_reports set vitals = vitals - 'measurements' where jsonb_typeof(vitals) = 'object'`],
  },
];
