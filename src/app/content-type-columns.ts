import { exported, fieldOf, file, kept, machine, secret, STRAPI_COLUMNS, type Column } from '../kernel/data-map';
import { contentTypes, hasColumn, type Attribute, type ContentTypeDeclaration } from './content-types';

type Columns = Readonly<Record<string, Column>>;

/** The columns of a type's table, and what a copy holds of each. */
export const columnsOf = (uid: string): Columns => {
  const type = contentTypes().find((known) => known.uid === uid);
  if (!type) throw new Error(`There is no content type ${uid}.`);
  return {
    ...STRAPI_COLUMNS,
    ...Object.fromEntries(
      Object.entries(type.attributes).flatMap(([name, field]) =>
        hasColumn(field) ? [[columnOf(name, field), dataOf(type, name, field)]] : [],
      ),
    ),
  };
};

/** `timeZone` is `time_zone` in the database, and the relation `patient` is `patient_id`. */
export const columnOf = (name: string, { type }: Pick<Attribute, 'type'>): string =>
  snake(name) + (type === 'relation' ? '_id' : '');

/** As Strapi spells names: `line2` becomes `line_2`. */
const snake = (name: string): string =>
  (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [name]).join('_').toLowerCase();

const dataOf = (type: ContentTypeDeclaration, name: string, field: Attribute): Column => {
  const { data = '' } = field.pluginOptions.careloop;
  if (data === 'machine') return machine;
  if (data === 'secret') return secret;
  if (data.startsWith('kept: ')) return kept(data.slice('kept: '.length));
  const [is, as = nameOf(name, field)] = data.split(' as ');
  return is === 'file' ? file(as) : exported(as, idBehind(type, name, field));
};

/** A copy says the name of the field; where the column says the same in its own way, nothing has to. */
const nameOf = (name: string, field: Attribute): string | undefined =>
  fieldOf(columnOf(name, field)) === name ? undefined : name;

/** A relation is told by the id that clients know. */
const idBehind = (type: ContentTypeDeclaration, name: string, field: Attribute): string | undefined => {
  if (field.type !== 'relation') return undefined;
  const target = contentTypes().find(({ uid }) => uid === field.target);
  if (!target) throw new Error(`${type.file}: attributes.${name} is exported, but ${field.target} is no type of ours.`);
  return `(select o.document_id from public.${target.collectionName} o where o.id = r.${columnOf(name, field)})`;
};
