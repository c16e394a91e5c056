import type { Migration } from '../../ports/room';
import { entryOf, MEDICINE } from './rules/kinds';
import { namesOfMedicine } from './rules/names';
import { shippedInteractions, shippedMedicines } from './rules/shipped';
import { NEW_DOCUMENT_ID } from './store/columns';

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

const json = (rows: unknown): string => `$shipped$${JSON.stringify(rows)}$shipped$::jsonb`;

/** What every installation begins with, and an admin may change or replace. What is there already stays. */
const shipped = (): readonly string[] => {
  const medicines = shippedMedicines().map((input) => {
    const entry = entryOf(MEDICINE, input);
    return { ...entry, source_date: entry['sourceDate'] ?? null, natural_key: MEDICINE.keyOf(entry) };
  });
  const names = shippedMedicines().flatMap((input) => {
    const entry = entryOf(MEDICINE, input);
    const key = MEDICINE.keyOf(entry);
    const { name, brands, rxnorm } = input;
    const [ingredients, atc] = [String(entry['ingredients']), input.atc];
    return namesOfMedicine({ name, ingredients, brands, atc, rxnorm }).map((row) => ({ ...row, key }));
  });
  return [
    `insert into public.interactions (document_id, created_at, updated_at, published_at, ingredient_a, ingredient_b, severity, effect, management, source, source_date)
     select ${NEW_DOCUMENT_ID}, ${NOW}, ${NOW}, ${NOW}, "ingredientA", "ingredientB", severity, effect, management, source, "sourceDate"
     from jsonb_to_recordset(${json(shippedInteractions())}) as r("ingredientA" text, "ingredientB" text, severity text, effect text, management text, source text, "sourceDate" date)
     on conflict do nothing`,
    `insert into public.medicines (document_id, created_at, updated_at, published_at, name, ingredients, atc, forms, strengths, active, source, source_date, natural_key)
     select ${NEW_DOCUMENT_ID}, ${NOW}, ${NOW}, ${NOW}, name, ingredients, atc, forms, strengths, true, source, source_date, natural_key
     from jsonb_to_recordset(${json(medicines)}) as r(name text, ingredients text, atc text, forms text, strengths text, source text, source_date date, natural_key text)
     on conflict do nothing`,
    `insert into careloop.medicine_names (name, medicine_id, ingredients, atc)
     select r.name, m.id, r.ingredients, r.atc
     from jsonb_to_recordset(${json(names)}) as r(name text, key text, ingredients text[], atc text[]) join public.medicines m on m.natural_key = r.key
     on conflict do nothing`,
  ];
};

const NOW = `now() at time zone 'utc'`;

export const catalogueMigrations: readonly Migration[] = [
  { name: '0001-tables', statements: TABLES },
  { name: '0002-shipped', statements: shipped() },
];
