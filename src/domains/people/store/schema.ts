import { REFUSED_BY_TRIGGER } from '../../../kernel/errors';
import type { Migration } from '../../../ports/room';
import { LINK_TRANSITIONS } from '../rules/link-states';
import { DEFAULT_PERMISSIONS, MOST_PERMISSIONS } from '../rules/permissions';
import { CLINICAL_STATUSES, LINK_STATUSES, LINK_KINDS, type LinkKind } from '../words';

const oneOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const json = (words: readonly string[]): string => `'${JSON.stringify(words)}'::jsonb`;
const byKind = (permissions: Readonly<Record<LinkKind, readonly string[]>>): string =>
  `case kind ${LINK_KINDS.map((kind) => `when '${kind}' then ${json(permissions[kind])}`).join(' ')} end`;

/** Strapi's sync knows no check constraints; Postgres has no "if not exists" for them. */
const constraint = (name: string, check: string): string =>
  `do $do$ begin
    if not exists (select from pg_constraint where conname = '${name}' and conrelid = 'public.care_links'::regclass) then
      alter table public.care_links add constraint ${name} check (${check});
    end if;
  end $do$`;

const TRANSITIONS = LINK_TRANSITIONS.map(({ from, to }) => `('${from}', '${to}')`).join(', ');

/** Links as they were before they could be asked for: each of a pair but the newest ends, and all say what they permit. */
const careLinks: readonly string[] = [
  `update public.care_links older set status = 'ended', ended_at = coalesce(older.ended_at, now() at time zone 'UTC')
   where older.status = 'active' and exists (select from public.care_links newer where newer.id > older.id and newer.status = 'active'
     and newer.patient_id = older.patient_id and newer.carer_id = older.carer_id and newer.kind = older.kind)`,
  `update public.care_links set started_at = coalesce(created_at, now() at time zone 'UTC') where status = 'active' and started_at is null`,
  `update public.care_links set permissions = ${byKind(DEFAULT_PERMISSIONS)} where permissions is null`,
  'update public.care_links set is_primary = false where is_primary is null',
  `create unique index if not exists care_links_open on public.care_links (patient_id, carer_id, kind) where status in ('pending', 'active')`,
  `create unique index if not exists care_links_primary on public.care_links (patient_id) where is_primary and status = 'active'`,
  `create index if not exists care_links_asked on public.care_links (requested_by_id, status)`,
  constraint('care_links_status_ck', `status in (${oneOf(LINK_STATUSES)})`),
  constraint('care_links_kind_ck', `kind in (${oneOf(LINK_KINDS)})`),
  constraint('care_links_started_ck', `status <> 'active' or started_at is not null`),
  constraint('care_links_primary_ck', `not is_primary or (kind = 'doctor' and status in ('active', 'ended'))`),
  constraint(
    'care_links_permissions_ck',
    `permissions is not null and permissions ? 'read-record' and permissions <@ ${byKind(MOST_PERMISSIONS)}`,
  ),
  // What is not said is as usual; and only the ways of rules/link-states.ts lead from one status to another. A link whose
  // carer was erased ends, whatever it was.
  `create or replace function careloop.keep_care_link() returns trigger language plpgsql as $$
    declare kind text := new.kind;
    begin
      new.permissions := coalesce(nullif(new.permissions, 'null'::jsonb), ${byKind(DEFAULT_PERMISSIONS)});
      new.is_primary := coalesce(new.is_primary, false) and new.status = 'active';
      if tg_op = 'UPDATE' and new.status is distinct from old.status and new.carer_id is not null and new.patient_id is not null
        and (old.status, new.status) not in (${TRANSITIONS}) then
        raise exception using errcode = '${REFUSED_BY_TRIGGER}', message = 'This was decided already. Read the list again.', hint = 'people.link-closed';
      end if;
      return new;
    end $$`,
  `create or replace trigger keep_care_link before insert or update on public.care_links
    for each row execute function careloop.keep_care_link()`,
];

/**
 * - `status_changes`: the timeline of a patient's clinical status; a row is never changed, but for `undone_at` of a death
 *   that was a mistake. One source says the same thing once.
 * - `patient_status`: how the patient is now.
 */
const clinicalStatus: readonly string[] = [
  `create table if not exists careloop.status_changes (
    id text primary key,
    patient_id integer not null references public.up_users (id) on delete cascade,
    status text not null check (status in (${oneOf(CLINICAL_STATUSES)})),
    from_status text check (from_status in (${oneOf(CLINICAL_STATUSES)})),
    at timestamptz not null,
    recorded_at timestamptz not null,
    by_kind text not null,
    by_user_id integer references public.up_users (id) on delete set null,
    source_type text not null,
    source_id text,
    note text,
    episode integer not null check (episode > 0),
    undone_at timestamptz check (undone_at is null or status = 'deceased')
  )`,
  'create index if not exists status_changes_patient on careloop.status_changes (patient_id, at desc, recorded_at desc)',
  'create index if not exists status_changes_by on careloop.status_changes (by_user_id)',
  `create unique index if not exists status_changes_source on careloop.status_changes (patient_id, source_type, source_id, status)
    where source_id is not null and undone_at is null`,
  `create table if not exists careloop.patient_status (
    patient_id integer primary key references public.up_users (id) on delete cascade,
    status text not null check (status in (${oneOf(CLINICAL_STATUSES)})),
    since timestamptz not null,
    episode integer not null check (episode > 0),
    change_id text not null
  )`,
];

const profiles: readonly string[] = [
  `create table if not exists careloop.patient_profiles (
    user_id integer primary key references public.up_users (id) on delete cascade,
    birth_date text,
    sex text,
    blood_group text,
    allergies jsonb not null,
    conditions jsonb not null,
    version integer not null,
    updated_at timestamptz not null
  )`,
  `create table if not exists careloop.addresses (
    id text primary key,
    user_id integer not null references public.up_users (id) on delete cascade,
    position integer not null,
    label text not null,
    line text not null,
    city text not null,
    region text,
    postal_code text,
    country text not null,
    latitude double precision check (latitude between -90 and 90),
    longitude double precision check (longitude between -180 and 180),
    check ((latitude is null) = (longitude is null)),
    unique (user_id, position)
  )`,
];

export const peopleMigrations: readonly Migration[] = [
  { name: '0001-care-links', statements: ['create schema if not exists careloop', ...careLinks] },
  { name: '0002-clinical-status', statements: clinicalStatus },
  { name: '0003-profiles', statements: profiles },
];
