/** Two programs that meet a new month at once make its tables one after the other. */
const LOCK = 7_311_005;

/**
 * Tables that are kept by month: rows that nothing changes any more leave their table for one of their month, which inherits
 * from it (PostgreSQL, "Partitioning Using Inheritance"). Who reads the table reads both, who says `only` the rows of the last
 * months alone, and what is there to claim is in a table that stays small.
 * - `make_month` makes the table of a month where there is none, with its indexes, foreign keys and triggers; `beside` names
 *   another table whose rows belong to these by `beside_of`, and which is kept with it.
 * - `bring_back` returns one row, and what belongs to it, to where it can be changed.
 */
export const monthsSchema: readonly string[] = [
  `create or replace function careloop.make_month(parent regclass, at_column text, month date, indexes text[], beside regclass, beside_of text)
  returns text language plpgsql as $$
  declare
    first timestamp := date_trunc('month', month::timestamp);
    suffix text := to_char(first, '_YYYY_MM');
    held text := (select relname from pg_class where oid = parent) || suffix;
    held_beside text := (select relname from pg_class where oid = beside) || suffix;
    said text;
  begin
    perform pg_advisory_xact_lock(${LOCK});
    if to_regclass(format('careloop.%I', held)) is not null then return held; end if;
    execute format('create table careloop.%I (primary key (id), check (%I >= %L and %I < %L)) inherits (%s)', held,
      at_column, to_char(first, 'YYYY-MM-DD') || ' 00:00:00+00', at_column, to_char(first + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00', parent);
    foreach said in array indexes loop execute format('create %s', format(said, format('careloop.%I', held))); end loop;
    for said in select pg_get_constraintdef(oid) from pg_constraint
      where conrelid = parent and contype = 'f' and (select relname from pg_class where oid = confrelid) <> 'admin_users'
    loop execute format('alter table careloop.%I add %s', held, said); end loop;
    for said in select replace(pg_get_triggerdef(oid), ' ON ' || parent::text || ' ', format(' ON careloop.%I ', held)) from pg_trigger
      where tgrelid = parent and not tgisinternal
    loop execute said; end loop;
    if beside is not null then
      execute format('create table careloop.%I (foreign key (%I) references careloop.%I (id) on delete cascade) inherits (%s)', held_beside, beside_of, held, beside);
      execute format('create index on careloop.%I (%I)', held_beside, beside_of);
    end if;
    return held;
  end $$`,
  `create or replace function careloop.columns_of(held regclass) returns text language sql stable as $$
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = held and attnum > 0 and not attisdropped and attgenerated = '' $$`,
  `create or replace function careloop.bring_back(parent regclass, row_id bigint, beside regclass, beside_of text) returns boolean language plpgsql as $$
  declare
    held regclass;
    suffix text;
  begin
    execute format('select tableoid::regclass from %s where id = $1 for update', parent) into held using row_id;
    if held is null or held = parent then return false; end if;
    suffix := right((select relname from pg_class where oid = held), 8);
    execute format('insert into %s (%s) select %2$s from only %s where id = $1', parent, careloop.columns_of(parent), held) using row_id;
    if beside is not null then
      execute format('insert into %s (%s) select %2$s from only careloop.%I where %I = $1', beside, careloop.columns_of(beside),
        (select relname from pg_class where oid = beside) || suffix, beside_of) using row_id;
    end if;
    execute format('delete from only %s where id = $1', held) using row_id;
    return true;
  end $$`,
];

export const monthsUndo: readonly string[] = [
  'drop function careloop.bring_back',
  'drop function careloop.columns_of',
  'drop function careloop.make_month',
];
