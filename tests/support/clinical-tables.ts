import fs from 'node:fs';
import path from 'node:path';

interface Attribute {
  readonly type: string;
  readonly relation?: string;
  readonly target?: string;
  readonly useJoinTable?: boolean;
  readonly column?: { readonly type?: string; readonly args?: readonly number[] };
}
interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly type?: string;
}
interface Schema {
  readonly collectionName: string;
  readonly indexes?: readonly Index[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

const SCHEMAS = {
  'plugin::users-permissions.user': 'extensions/users-permissions/content-types/user',
  'api::regimens.medication': 'api/regimens/content-types/medication',
  'api::regimens.plan': 'api/regimens/content-types/plan',
  'api::regimens.dose': 'api/regimens/content-types/dose',
  'api::accounts.care-link': 'api/accounts/content-types/care-link',
  'api::accounts.emergency-access': 'api/accounts/content-types/emergency-access',
};
/** Strapi's own columns, on every table. */
const OWN_COLUMNS = [
  'document_id varchar(255)',
  ...['created_at', 'updated_at', 'published_at'].map((name) => `${name} timestamp(6)`),
  'created_by_id integer',
  'updated_by_id integer',
  'locale varchar(255)',
];
const TYPES: Readonly<Record<string, string>> = {
  string: 'varchar(255)',
  email: 'varchar(255)',
  password: 'varchar(255)',
  enumeration: 'varchar(255)',
  text: 'text',
  json: 'jsonb',
  integer: 'integer',
  decimal: 'numeric(10,2)',
  date: 'date',
  datetime: 'timestamp(6)',
  boolean: 'boolean',
};

/** The tables of people, medications, plans, doses and care links as Strapi's sync makes them from their schemas, in a database without Strapi. */
export const clinicalTables = (): readonly string[] =>
  Object.values(SCHEMAS).flatMap((folder) => tableOf(schemaIn(folder)));

const schemaIn = (folder: string): Schema =>
  JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../src', folder, 'schema.json'), 'utf8')) as Schema;

const tableOf = ({ collectionName: table, attributes, indexes = [] }: Schema): readonly string[] => {
  const relations = Object.entries(attributes).filter(([, { useJoinTable }]) => useJoinTable === false);
  const scalars = Object.entries(attributes).filter(([, { type }]) => type !== 'relation');
  return [
    `create table public.${table} (${[
      'id serial primary key',
      ...OWN_COLUMNS,
      ...scalars.map(([name, attribute]) => `${snake(name)} ${typeOf(attribute)}`),
      ...relations.map(
        ([name, { target }]) =>
          `${snake(name)}_id integer constraint ${table}_${snake(name)}_id_fk references public.${tableBehind(target)} (id) on delete set null`,
      ),
    ].join(', ')})`,
    ...relations.map(([name]) => `create index ${table}_${snake(name)}_id_fk on public.${table} (${snake(name)}_id)`),
    `create index ${table}_documents_idx on public.${table} (document_id, locale, published_at)`,
    `create index ${table}_created_by_id_fk on public.${table} (created_by_id)`,
    `create index ${table}_updated_by_id_fk on public.${table} (updated_by_id)`,
    ...indexes.map(({ name, columns, type }) =>
      type === 'unique'
        ? `alter table public.${table} add constraint ${name} unique (${columns.join(', ')})`
        : `create index ${name} on public.${table} (${columns.join(', ')})`,
    ),
  ];
};

const typeOf = ({ type, column }: Attribute): string => {
  if (column?.type) return `${column.type}${column.args ? `(${column.args.join(',')})` : ''}`;
  const known = TYPES[type];
  if (!known) throw new Error(`Which column does Strapi make for "${type}"?`);
  return known;
};

const tableBehind = (target: string | undefined): string =>
  schemaIn(SCHEMAS[target as keyof typeof SCHEMAS]).collectionName;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
