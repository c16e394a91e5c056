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

const SOURCES = path.resolve(__dirname, '../../src');

/** Where the content types are, by their uid: the person first, then every room's, found by looking. */
const SCHEMAS: Readonly<Record<string, string>> = {
  'plugin::users-permissions.user': 'extensions/users-permissions/content-types/user',
  ...Object.fromEntries(
    fs.readdirSync(path.join(SOURCES, 'api')).flatMap((room) => {
      const folder = path.join('api', room, 'content-types');
      if (!fs.existsSync(path.join(SOURCES, folder))) return [];
      return fs
        .readdirSync(path.join(SOURCES, folder))
        .map((type) => [`api::${room}.${type}`, path.join(folder, type)]);
    }),
  ),
};
/** Strapi's own columns, on every table. */
const OWN_COLUMNS = [
  'document_id varchar(255)',
  ...['created_at', 'updated_at', 'published_at'].map((name) => `${name} timestamp(6)`),
  'created_by_id integer',
  'updated_by_id integer',
  'locale varchar(255)',
];
const IN_OTHER_TABLES = ['relation', 'media', 'component', 'dynamiczone'];
const TYPES: Readonly<Record<string, string>> = {
  string: 'varchar(255)',
  uid: 'varchar(255)',
  email: 'varchar(255)',
  password: 'varchar(255)',
  enumeration: 'varchar(255)',
  text: 'text',
  richtext: 'text',
  json: 'jsonb',
  blocks: 'jsonb',
  integer: 'integer',
  biginteger: 'bigint',
  float: 'double precision',
  decimal: 'numeric(10,2)',
  date: 'date',
  datetime: 'timestamp(6)',
  time: 'time(3)',
  boolean: 'boolean',
};

/** The tables of people and of every content type as Strapi's sync makes them from their schemas, in a database without Strapi; without link tables. */
export const clinicalTables = (): readonly string[] => {
  const schemas = Object.values(SCHEMAS).map(schemaIn);
  return [...schemas.map(tableOf), ...schemas.flatMap(restOf)];
};

/** The names of these tables. */
export const clinicalTableNames = (): readonly string[] =>
  Object.values(SCHEMAS).map((folder) => schemaIn(folder).collectionName);

const schemaIn = (folder: string): Schema =>
  JSON.parse(fs.readFileSync(path.join(SOURCES, folder, 'schema.json'), 'utf8')) as Schema;

const tableOf = (schema: Schema): string => {
  const scalars = Object.entries(schema.attributes).filter(([, { type }]) => !IN_OTHER_TABLES.includes(type));
  return `create table public.${schema.collectionName} (${[
    'id serial primary key',
    ...OWN_COLUMNS,
    ...scalars.map(([name, attribute]) => `${snake(name)} ${typeOf(attribute)}`),
    ...joinedBy(schema).map(([name]) => `${snake(name)}_id integer`),
  ].join(', ')})`;
};

/** What can be made when all tables are there. */
const restOf = (schema: Schema): readonly string[] => {
  const { collectionName: table, indexes = [] } = schema;
  return [
    ...joinedBy(schema).flatMap(([name, { target }]) => {
      const key = `${table}_${snake(name)}_id_fk`;
      const behind = tableBehind(target);
      return [
        ...(behind
          ? [
              `alter table public.${table} add constraint ${key} foreign key (${snake(name)}_id) references public.${behind} (id) on delete set null`,
            ]
          : []),
        `create index ${key} on public.${table} (${snake(name)}_id)`,
      ];
    }),
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

/** Relations that are a column of the table. */
const joinedBy = ({ attributes }: Schema): readonly (readonly [string, Attribute])[] =>
  Object.entries(attributes).filter(([, { type, useJoinTable }]) => type === 'relation' && useJoinTable === false);

const typeOf = ({ type, column }: Attribute): string => {
  if (column?.type) return `${column.type}${column.args ? `(${column.args.join(',')})` : ''}`;
  const known = TYPES[type];
  if (!known) throw new Error(`Which column does Strapi make for "${type}"?`);
  return known;
};

/** Null for types of Strapi's own. */
const tableBehind = (target: string | undefined): string | null => {
  const folder = SCHEMAS[target ?? ''];
  return folder === undefined ? null : schemaIn(folder).collectionName;
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
