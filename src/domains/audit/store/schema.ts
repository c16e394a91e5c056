/**
 * The trail. Idempotent: run at every start, under the start lock.
 * Rows are added and never change: a trigger refuses everything else, whoever asks.
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
  `create index if not exists audit_patient on careloop.audit (patient_id, id) where patient_id is not null`,
  `create index if not exists audit_record on careloop.audit (record_type, record_id, id) where record_id is not null`,
  `create index if not exists audit_actor on careloop.audit (actor_kind, actor_id, id) where actor_id is not null`,
  `create or replace function careloop.refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'The audit trail only grows: % is refused.', lower(tg_op) using errcode = 'insufficient_privilege';
    end $$`,
  `create or replace trigger audit_only_grows before update or delete or truncate on careloop.audit
    for each statement execute function careloop.refuse_audit_change()`,
];
