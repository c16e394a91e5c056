import fs from 'node:fs';
import path from 'node:path';

interface Attribute {
  readonly type: string;
  readonly repeatable?: boolean;
  readonly target?: string;
}
interface Schema {
  readonly collectionName: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

const SOURCES = path.resolve(__dirname, '../../../src');
const TYPES: Readonly<Record<string, string>> = {
  string: 'varchar(255)',
  text: 'text',
  enumeration: 'varchar(255)',
  decimal: 'numeric(10,2)',
  boolean: 'boolean',
};
const IN_OTHER_TABLES = ['component', 'relation'];

/** The components of quizzes and questions and their links, as Strapi's sync makes them, beside the tables of the types. */
export const editorialTables = (): readonly string[] => {
  const types = ['question', 'quiz'].map((type) => schemaIn(`api/wellbeing/content-types/${type}/schema.json`));
  const components = ['option', 'item', 'section', 'band'].map((name) => schemaIn(`components/quizzes/${name}.json`));
  return [
    ...components.map(tableOf),
    ...[...types, ...components].filter(hasComponents).map(componentLinksOf),
    `create table public.components_quizzes_items_question_lnk (id serial primary key,
       item_id integer references public.components_quizzes_items (id) on delete cascade,
       question_id integer references public.quiz_questions (id) on delete cascade, unique (item_id, question_id))`,
  ];
};

const schemaIn = (file: string): Schema => JSON.parse(fs.readFileSync(path.join(SOURCES, file), 'utf8')) as Schema;

const tableOf = ({ collectionName, attributes }: Schema): string =>
  `create table public.${collectionName} (${[
    'id serial primary key',
    ...Object.entries(attributes)
      .filter(([, { type }]) => !IN_OTHER_TABLES.includes(type))
      .map(([name, { type }]) => `"${snake(name)}" ${TYPES[type] ?? 'unknown'}`),
  ].join(', ')})`;

const hasComponents = ({ attributes }: Schema): boolean =>
  Object.values(attributes).some(({ type }) => type === 'component');

const componentLinksOf = ({ collectionName }: Schema): string =>
  `create table public.${collectionName}_cmps (id serial primary key, entity_id integer references public.${collectionName} (id) on delete cascade,
     cmp_id integer, component_type varchar(255), field varchar(255), "order" double precision, unique (entity_id, cmp_id, field, component_type))`;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
