import fs from 'node:fs';
import path from 'node:path';

interface Attribute {
  readonly type: string;
  readonly relation?: string;
  readonly target?: string;
  readonly useJoinTable?: boolean;
  readonly mappedBy?: string;
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
  readonly options?: { readonly draftAndPublish?: boolean };
  readonly attributes: Readonly<Record<string, Attribute>>;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'varchar(255)',
  email: 'varchar(255)',
  password: 'varchar(255)',
  enumeration: 'varchar(255)',
  uid: 'varchar(255)',
  text: 'text',
  richtext: 'text',
  json: 'jsonb',
  integer: 'integer',
  biginteger: 'bigint',
  float: 'double precision',
  decimal: 'numeric(10,2)',
  date: 'date',
  datetime: 'timestamp(6)',
  boolean: 'boolean',
};

/** The types that Strapi keeps in plain tables, by uid: the folder of each schema below `src`. */
const SCHEMAS: Readonly<Record<string, string>> = Object.fromEntries([
  ['plugin::users-permissions.user', 'extensions/users-permissions/content-types/user'],
  ...typesIn('api').filter(([, folder]) => isPlain(schemaIn(folder))),
]);

/** `api/<room>/content-types/<type>` for every type of every room. */
function typesIn(apis: string): [uid: string, folder: string][] {
  return foldersIn(apis).flatMap((room) =>
    foldersIn(`${apis}/${room}/content-types`).map((type): [string, string] => [
      `api::${room}.${type}`,
      `${apis}/${room}/content-types/${type}`,
    ]),
  );
}

function foldersIn(folder: string): string[] {
  const at = path.resolve(__dirname, '../../src', folder);
  return fs.existsSync(at) ? fs.readdirSync(at).filter((name) => fs.statSync(path.join(at, name)).isDirectory()) : [];
}

/** What editors keep (drafts, components, media, relations in tables of their own) is tested with Strapi itself. */
function isPlain({ attributes, options }: Schema): boolean {
  const isEditorial = options?.draftAndPublish === true;
  const isSimple = ({ type, useJoinTable, mappedBy }: Attribute): boolean =>
    type === 'relation' ? useJoinTable === false || mappedBy !== undefined : type in TYPES;
  return !isEditorial && Object.values(attributes).every(isSimple);
}

/** Strapi's own columns, on every table. */
const OWN_COLUMNS = [
  'document_id varchar(255)',
  ...['created_at', 'updated_at', 'published_at'].map((name) => `${name} timestamp(6)`),
  'created_by_id integer',
  'updated_by_id integer',
  'locale varchar(255)',
];

/** The tables of people, medications, plans, doses and care links as Strapi's sync makes them from their schemas, in a database without Strapi. */
export const clinicalTables = (): readonly string[] => [
  ...Object.values(SCHEMAS).flatMap((folder) => tableOf(schemaIn(folder))),
  ...Object.values(SCHEMAS).flatMap((folder) => linksOf(schemaIn(folder))),
];

function schemaIn(folder: string): Schema {
  return JSON.parse(fs.readFileSync(path.resolve(__dirname, '../../src', folder, 'schema.json'), 'utf8')) as Schema;
}

const tableOf = ({ collectionName: table, attributes, indexes = [] }: Schema): readonly string[] => {
  const relations = Object.entries(attributes).filter(([, { useJoinTable }]) => useJoinTable === false);
  const scalars = Object.entries(attributes).filter(([, { type }]) => type !== 'relation');
  return [
    `create table public.${table} (${[
      'id serial primary key',
      ...OWN_COLUMNS,
      ...scalars.map(([name, attribute]) => `${snake(name)} ${typeOf(attribute)}`),
      ...relations.map(([name]) => `${snake(name)}_id integer`),
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

/** Behind all tables: they may hang on each other in any order. */
const linksOf = ({ collectionName: table, attributes }: Schema): readonly string[] =>
  Object.entries(attributes).flatMap(([name, { useJoinTable, target = '' }]) =>
    useJoinTable === false && target in SCHEMAS
      ? [
          `alter table public.${table} add constraint ${table}_${snake(name)}_id_fk foreign key (${snake(name)}_id) references public.${tableBehind(target)} (id) on delete set null`,
        ]
      : [],
  );

/** The names of these tables. */
export const plainTables = (): readonly string[] =>
  Object.values(SCHEMAS).map((folder) => schemaIn(folder).collectionName);

const typeOf = ({ type, column }: Attribute): string => {
  if (column?.type) return `${column.type}${column.args ? `(${column.args.join(',')})` : ''}`;
  const known = TYPES[type];
  if (!known) throw new Error(`Which column does Strapi make for "${type}"?`);
  return known;
};

const tableBehind = (target: string | undefined): string => schemaIn(SCHEMAS[String(target)] ?? '').collectionName;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
