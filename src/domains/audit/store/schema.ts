import { BY_OTHERS, IN_EMERGENCY } from './trail-search';

/**
 * The trail and the chain over it. Idempotent: run at every start, under the start lock.
 * Rows are added and never change: triggers refuse everything else, whoever asks. The one exception empties what may be personal.
 */
export const auditSchema: readonly string[] = [
  'create schema if not exists careloop',
  `create table if not exists careloop.audit (
    id bigserial primary key,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('user', 'anonymous', 'link', 'admin', 'token', 'system')),
    actor_id integer,
    session_id text,
    action text not null,
    record_type text,
    record_id text,
    patient_id integer,
    ip text,
    request_id text,
    reason text,
    details jsonb
  )`,
  // Null only in rows that are older than the chain; the salt also in redacted ones.
  'alter table careloop.audit add column if not exists salt bytea, add column if not exists personal bytea, add column if not exists mac bytea',
  // Null in rows from before the address had a digest of its own; the salt also where the address is gone.
  'alter table careloop.audit add column if not exists ip_salt bytea, add column if not exists ip_digest bytea',
  // Every way of looking for rows ends in the order in which they are shown.
  'drop index if exists careloop.audit_patient, careloop.audit_record, careloop.audit_actor, careloop.audit_in_emergency',
  'create index if not exists audit_at on careloop.audit (at, id)',
  'create index if not exists audit_of_patient on careloop.audit (patient_id, at, id) where patient_id is not null',
  `create index if not exists audit_by_others on careloop.audit (patient_id, at, id) where ${BY_OTHERS}`,
  'create index if not exists audit_of_record on careloop.audit (record_type, record_id, at, id) where record_id is not null',
  'create index if not exists audit_by_actor on careloop.audit (actor_kind, actor_id, at, id) where actor_id is not null',
  // What is looked for seldom and is seldom there: without these, finding nothing would mean reading everything.
  `create index if not exists audit_by_kind on careloop.audit (actor_kind, at, id) where actor_kind <> 'user'`,
  `create index if not exists audit_of_rare_types on careloop.audit (record_type, at, id) where record_type not in ('dose', 'medication', 'plan', 'session')`,
  `create index if not exists audit_of_emergencies on careloop.audit (at, id) where ${IN_EMERGENCY}`,
  `create index if not exists audit_redactions on careloop.audit (id) where action = 'audit.redacted'`,
  // A heap without an index: writers only add to it, and the one sealer empties it.
  'create table if not exists careloop.audit_unsealed (id bigint not null)',
  `create table if not exists careloop.audit_seals (
    seq integer primary key,
    at timestamptz not null,
    row_count integer not null,
    ids bigint[] not null,
    macs bytea not null,
    hash bytea not null
  )`,
  `create table if not exists careloop.audit_head (
    only_one boolean primary key default true check (only_one),
    seq integer not null default 0,
    rows bigint not null default 0,
    hash bytea not null default '',
    starts_after bigint not null,
    mac bytea
  )`,
  'insert into careloop.audit_head (starts_after) select coalesce(max(id), 0) from careloop.audit on conflict do nothing',
  `create table if not exists careloop.audit_verdict (
    only_one boolean primary key default true check (only_one),
    begun_at timestamptz,
    at timestamptz,
    checked bigint,
    broken text
  )`,
  'insert into careloop.audit_verdict default values on conflict do nothing',
  `create or replace function careloop.refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and tg_table_name = 'audit' and current_setting('careloop.redacting', true) = 'on' then
        return null;
      end if;
      raise exception 'The audit trail only grows: % is refused.', lower(tg_op) using errcode = 'insufficient_privilege';
    end $$`,
  `create or replace trigger audit_only_grows before update or delete or truncate on careloop.audit
    for each statement execute function careloop.refuse_audit_change()`,
  `create or replace trigger audit_seals_only_grow before update or delete or truncate on careloop.audit_seals
    for each statement execute function careloop.refuse_audit_change()`,
  `create or replace function careloop.only_redact_audit() returns trigger language plpgsql as $$
    begin
      if to_jsonb(new) is distinct from to_jsonb(old) || '{"salt": null, "ip_salt": null, "ip": null, "reason": null, "details": null}'
        and to_jsonb(new) is distinct from to_jsonb(old) || '{"ip_salt": null, "ip": null}' then
        raise exception 'The audit trail only grows: a row may be redacted and not otherwise changed.' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`,
  `create or replace trigger audit_rows_are_only_redacted before update on careloop.audit
    for each row execute function careloop.only_redact_audit()`,
  `create or replace function careloop.redact_audit(person integer, up_to bigint) returns integer language plpgsql as $$
    declare
      emptied integer;
      parted integer;
    begin
      perform set_config('careloop.redacting', 'on', true);
      update careloop.audit set salt = null, ip_salt = null, ip = null, reason = null, details = null
      where id <= up_to and (patient_id = person or (actor_kind = 'user' and actor_id = person and (patient_id is null or ip_digest is null)))
        and (salt is not null or ip_salt is not null or ip is not null or reason is not null or details is not null);
      get diagnostics emptied = row_count;
      -- What they said and did about others belongs to those others' records.
      update careloop.audit set ip_salt = null, ip = null
      where id <= up_to and actor_kind = 'user' and actor_id = person and patient_id <> person and ip_digest is not null and (ip_salt is not null or ip is not null);
      get diagnostics parted = row_count;
      emptied := emptied + parted;
      perform set_config('careloop.redacting', 'off', true);
      return emptied;
    end $$`,
];
