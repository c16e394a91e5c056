import type { Migration } from '../../ports/room';

const TABLES: readonly string[] = [
  'create schema if not exists careloop',

  // Under which names and codes medicines are found; written with each of them.
  `create table if not exists careloop.medicine_names (
    name text not null,
    medicine_id integer not null references public.medicines (id) on delete cascade,
    ingredients text[] not null,
    atc text[] not null,
    primary key (name, medicine_id)
  )`,
  'create index if not exists medicine_names_medicine on careloop.medicine_names (medicine_id)',

  // Which version of the shipped medicines and interactions has been brought in.
  'create table if not exists careloop.catalogue_shipped (version integer primary key, at timestamptz not null)',

  // Every change of a stock, for ever: what it was about is a snapshot, since entries may be deleted.
  `create table if not exists careloop.stock_movements (
    id bigserial primary key,
    kind text not null check (kind in ('supplement', 'vaccine')),
    item text not null,
    item_name text not null,
    lot text,
    lot_number text,
    delta integer not null check (delta <> 0),
    balance integer not null check (balance >= 0),
    lot_balance integer check (lot_balance >= 0),
    reason text not null,
    note text,
    actor_kind text not null,
    actor_id integer,
    patient_id integer references public.up_users (id) on delete set null,
    at timestamptz not null,
    check ((lot is null) = (kind = 'supplement'))
  )`,
  'create index if not exists stock_movements_item on careloop.stock_movements (item, id desc)',
  'create index if not exists stock_movements_lot on careloop.stock_movements (lot, id) where lot is not null',
  'create index if not exists stock_movements_at on careloop.stock_movements (kind, at)',
  'create index if not exists stock_movements_patient on careloop.stock_movements (patient_id) where patient_id is not null',

  `create table if not exists careloop.catalogue_imports (
    id text primary key,
    kind text not null check (kind in ('medicine', 'supplement', 'vaccine', 'interaction')),
    state text not null check (state in ('waiting', 'running', 'done', 'refused', 'failed')),
    dry_run boolean not null,
    all_or_nothing boolean not null,
    replace boolean not null,
    actor_kind text not null,
    actor_id integer,
    storage_keys text[] not null,
    bytes bigint not null,
    bytes_read bigint not null default 0,
    rows integer not null default 0,
    created integer not null default 0,
    updated integer not null default 0,
    unchanged integer not null default 0,
    refused integer not null default 0,
    failure text,
    tries integer not null default 0,
    lease_until timestamptz,
    started_at timestamptz not null,
    finished_at timestamptz,
    expires_at timestamptz not null
  )`,
  `create index if not exists catalogue_imports_open on careloop.catalogue_imports (started_at) where state in ('waiting', 'running')`,
  'create index if not exists catalogue_imports_started on careloop.catalogue_imports (started_at desc)',
  `create table if not exists careloop.catalogue_import_faults (
    import_id text not null references careloop.catalogue_imports (id) on delete cascade,
    nr integer not null,
    line integer not null,
    field text,
    reason text not null,
    primary key (import_id, nr)
  )`,

  constraint('supplements', 'supplements_stock_ck', 'stock >= 0'),
  constraint('vaccines', 'vaccines_stock_ck', 'stock >= 0'),
  constraint('vaccine_lots', 'vaccine_lots_on_hand_ck', 'on_hand >= 0 and vaccine_id is not null'),
  constraint('vaccine_lots', 'vaccine_lots_status_ck', `status in ('active', 'quarantined', 'recalled', 'expired')`),
  constraint('interactions', 'interactions_order_ck', 'ingredient_a < ingredient_b'),
  constraint(
    'interactions',
    'interactions_severity_ck',
    `severity in ('minor', 'moderate', 'serious', 'contraindicated')`,
  ),
];

/** Strapi’s sync knows no check constraints; Postgres has no "if not exists" for them. */
function constraint(table: string, name: string, check: string): string {
  return `do $$ begin
    if not exists (select from pg_constraint where conname = '${name}' and conrelid = 'public.${table}'::regclass) then
      alter table public.${table} add constraint ${name} check (${check});
    end if;
  end $$`;
}

/** Which dose a movement is about, so that it can be taken back, and for whom it was where that is a dependant of the patient. */
const WHO_RECEIVED: readonly string[] = [
  'alter table careloop.stock_movements add column if not exists dose_id text, add column if not exists recipient text',
  'create index if not exists stock_movements_dose on careloop.stock_movements (dose_id, id) where dose_id is not null',
];

/** Every node remembers what names stand for and what does not go together (decisions/0039). */
const CHANGES_ANNOUNCED: readonly string[] = [
  `create or replace function careloop.announce_catalogue() returns trigger language plpgsql as $$
    begin
      perform pg_notify('careloop_catalogue', '');
      return null;
    end $$`,
  ...['public.interactions', 'careloop.medicine_names'].map(
    (table) =>
      `create or replace trigger announce_catalogue after insert or update or delete or truncate on ${table}
        for each statement execute function careloop.announce_catalogue()`,
  ),
];

export const catalogueMigrations: readonly Migration[] = [
  { name: '0001-tables', statements: TABLES },
  {
    name: '0002-who-received',
    statements: WHO_RECEIVED,
    undo: ['alter table careloop.stock_movements drop column if exists dose_id, drop column if exists recipient'],
  },
  {
    name: '0003-changes-announced',
    statements: CHANGES_ANNOUNCED,
    undo: [
      'drop trigger if exists announce_catalogue on public.interactions',
      'drop trigger if exists announce_catalogue on careloop.medicine_names',
      'drop function if exists careloop.announce_catalogue()',
    ],
  },
];
