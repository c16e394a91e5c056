import type { KeptByMonth, Migration } from '../../../ports/room';
import { BY_OTHERS, IN_EMERGENCY } from './trail-search';

/** A quarter: what is asked of the trail every day is younger. */
const KEPT_TOGETHER_DAYS = 100;

/** The trail, once it is sealed. It is moved and never taken away: the chain holds over all of its months. */
export const trailByMonth: KeptByMonth = {
  table: 'careloop.audit',
  at: 'at',
  settled: 'mac is not null and not exists (select from careloop.audit_unsealed waiting where waiting.id = kept.id)',
  afterDays: KEPT_TOGETHER_DAYS,
  stays: true,
  madeBy: 'careloop.make_audit_month',
  movedBy: 'careloop.move_audit',
  indexes: [
    'index on %s (at, id)',
    'index on %s (patient_id, at, id) where patient_id is not null',
    `index on %s (patient_id, at, id) where ${BY_OTHERS}`,
    'index on %s (record_type, record_id, at, id) where record_id is not null',
    'index on %s (actor_kind, actor_id, at, id) where actor_id is not null',
    `index on %s (actor_kind, at, id) where actor_kind <> 'user'`,
    `index on %s (record_type, at, id) where record_type not in ('dose', 'medication', 'plan', 'session')`,
    `index on %s (at, id) where ${IN_EMERGENCY}`,
    `index on %s (id) where action = 'audit.redacted'`,
  ],
};

const refusingChange = (but: string): string =>
  `create or replace function careloop.refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and tg_table_name = 'audit' and current_setting('careloop.redacting', true) = 'on' then
        return null;
      end if;${but}
      raise exception 'The audit trail only grows: % is refused.', lower(tg_op) using errcode = 'insufficient_privilege';
    end $$`;

/**
 * A row may leave the trail only while the same row stands in the table of its month: whoever asks, nothing is lost. The
 * functions belong to whom the trail belongs to (README).
 */
const moving: readonly string[] = [
  refusingChange(`
      if tg_op = 'DELETE' and tg_table_name = 'audit' and current_setting('careloop.moving', true) = 'on' then
        return null;
      end if;`),
  `create or replace function careloop.only_move_audit() returns trigger language plpgsql as $$
    begin
      if not exists (select from careloop.audit kept where kept.id = old.id and kept.tableoid <> tg_relid and to_jsonb(kept) = to_jsonb(old)) then
        raise exception 'The audit trail only grows: delete is refused.' using errcode = 'insufficient_privilege';
      end if;
      return old;
    end $$`,
  `create or replace trigger audit_rows_are_only_moved before delete on careloop.audit
    for each row execute function careloop.only_move_audit()`,
  `create or replace function careloop.make_audit_month(parent regclass, at_column text, month date, indexes text[], beside regclass, beside_of text)
  returns text language plpgsql as $$
    begin
      if parent <> 'careloop.audit'::regclass then raise exception 'Only the audit trail is kept here.'; end if;
      return careloop.make_month(parent, 'at', month, indexes, null, null);
    end $$`,
  `create or replace function careloop.move_audit(held text, ids bigint[]) returns integer language plpgsql as $$
    declare
      free bigint[];
    begin
      if held !~ '^audit_\\d{4}_\\d{2}$' then raise exception '% is no month of the audit trail.', held; end if;
      select array_agg(id order by id) into free from (select id from only careloop.audit kept where id = any (ids) and ${trailByMonth.settled} order by id for update skip locked) settled;
      execute format('insert into careloop.%I (%s) select %2$s from only careloop.audit where id = any ($1)', held, careloop.columns_of('careloop.audit')) using free;
      perform set_config('careloop.moving', 'on', true);
      delete from only careloop.audit where id = any (free);
      perform set_config('careloop.moving', 'off', true);
      return coalesce(cardinality(free), 0);
    end $$`,
];

export const trailByMonthMigration: Migration = {
  name: '0002-by-month',
  statements: moving,
  undo: [
    'drop function careloop.move_audit',
    'drop function careloop.make_audit_month',
    'drop trigger audit_rows_are_only_moved on careloop.audit',
    'drop function careloop.only_move_audit',
    refusingChange(''),
  ],
};
