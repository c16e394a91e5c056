import { capitalised } from '../kernel/capitalised';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DAY_SPANS } from '../kernel/day-spans';

/**
 * The content types of this house, as their schema.json declare them. What the panel calls a field, what a copy holds of
 * it and what GraphQL says of it stand there once, under `pluginOptions.careloop`.
 */
export interface ContentTypeDeclaration {
  /** `api::regimens.dose` */
  readonly uid: string;
  /** The room that keeps it. */
  readonly room: string;
  /** Where it is declared, from the root of the repository. */
  readonly file: string;
  readonly collectionName: string;
  readonly singularName: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly careloop: TypeOptions;
}

const label = z.string().min(1);
const DATA = /^(exported|file)( as [A-Za-z]\w*)?$|^(machine|secret)$|^kept: .{20,}$/;

const fieldOptions = z.strictObject({
  /** What the panel calls it. */
  label,
  /** One line under the field: what it means where the label does not say it. */
  hint: label.optional(),
  /** For a relation, and only there: the field of the other record that stands for it. */
  shows: label.optional(),
  /** What a copy holds of the column, and what erasure does with it; see kernel/data-map. Fields without a column have none. */
  data: z
    .string()
    .regex(DATA, {
      error:
        'Use exported, exported as NAME, machine, secret, file, or "kept: " and the reason in 20 characters or more.',
    })
    .optional(),
  /** Nobody sees it in the panel, whatever their role. */
  unseen: z.literal(true).optional(),
  /** What GraphQL says of it. */
  means: label.optional(),
  /** Of JSON: what the panel calls the values in it where their names do not say it, and their units. */
  facts: z.record(z.string(), z.strictObject({ label: label.optional(), unit: label.optional() })).optional(),
});
export type FieldOptions = z.output<typeof fieldOptions>;

const typeOptions = z.strictObject({
  /** The relation that leads to the person whose record it is; `self` for the person; `nobody`, read as null (Strapi's types cannot hold a null there). */
  owner: label.transform((owner) => (owner === 'nobody' ? null : owner)),
  /** A look at one leaves a row in the audit trail. The room's record rule says the same. */
  clinical: z.literal(true).optional(),
  /** The content manager writes it. The manifest of the room says who, and through which writer. */
  writable: z.literal(true).optional(),
  view: z.strictObject({
    /** What stands for a record wherever there is room for one line. */
    mainField: label,
    /**
     * What a record is called by whoever reads of it, where one field does not say which one it is:
     * `{medicationName|medication.name}, {patient.name}, {localTime}`. Between bars stand what is taken where the one before
     * is empty; a part between commas of which something is empty is left out.
     */
    title: label.optional(),
    sort: z.tuple([label, z.enum(['ASC', 'DESC'])]),
    /** The days that the list opens with, by the instant it is sorted by, where it would begin with what is far away. */
    opens: z.enum(DAY_SPANS).optional(),
    /** Whether the list offers a search over its text fields. */
    searchable: z.boolean(),
    columns: z.array(label).min(1),
    /** The page of one record, row by row; fields share a row evenly. */
    rows: z.array(z.array(label).min(1)).min(1),
  }),
  /** Where the room's data map does not list the table: in which section of the copy the owner's rows are; null for none. */
  export: z.array(z.strictObject({ section: label.nullable(), says: label })).optional(),
});
export type TypeOptions = z.output<typeof typeOptions>;

const attribute = z.looseObject({
  type: z.string(),
  relation: z.string().optional(),
  target: z.string().optional(),
  useJoinTable: z.boolean().optional(),
  enum: z.array(z.string()).optional(),
  pluginOptions: z.looseObject({ careloop: fieldOptions }),
});
export type Attribute = z.output<typeof attribute>;

const schemaFile = z.looseObject({
  collectionName: z.string(),
  info: z.looseObject({ singularName: z.string() }),
  pluginOptions: z.looseObject({ careloop: typeOptions }),
  attributes: z.record(z.string(), attribute),
});

/** The uid of the person, in Strapi's own plugin. */
export const PERSON = 'plugin::users-permissions.user';
const PERSON_FOLDER = 'extensions/users-permissions/content-types/user';

/** Beside this file in the sources and in `dist` alike: the compiler copies the schemas. */
const SRC = path.resolve(__dirname, '..');
let read: readonly ContentTypeDeclaration[] | undefined;

/** Reads every schema once. @throws Error that names file and field where a declaration is wrong; such a node does not start */
export const contentTypes = (): readonly ContentTypeDeclaration[] => (read ??= readContentTypes(SRC));

/** The declarations below `src`, in the order of their uids. */
export const readContentTypes = (src: string): readonly ContentTypeDeclaration[] => {
  const types = schemaFolders(src).map(({ folder, room }) => declarationIn(src, folder, room));
  const faults = types.flatMap((type) => faultsOf(type, types).map((fault) => `${type.file}: ${fault}`));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return types.toSorted((one, other) => (one.uid < other.uid ? -1 : 1));
};

const schemaFolders = (src: string): readonly { readonly folder: string; readonly room: string }[] => {
  const ofRooms = foldersIn(path.join(src, 'api')).flatMap((room) =>
    foldersIn(path.join(src, 'api', room, 'content-types')).map((type) => ({
      folder: `api/${room}/content-types/${type}`,
      room,
    })),
  );
  return existsSync(path.join(src, PERSON_FOLDER))
    ? [...ofRooms, { folder: PERSON_FOLDER, room: 'accounts' }]
    : ofRooms;
};

const foldersIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    : [];

const declarationIn = (src: string, folder: string, room: string): ContentTypeDeclaration => {
  const file = `src/${folder}/schema.json`;
  const parsed = schemaFile.safeParse(JSON.parse(readFileSync(path.join(src, folder, 'schema.json'), 'utf8')));
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  const { collectionName, info, pluginOptions, attributes } = parsed.data;
  return {
    uid: folder === PERSON_FOLDER ? PERSON : `api::${room}.${info.singularName}`,
    room,
    file,
    collectionName,
    singularName: info.singularName,
    attributes,
    careloop: pluginOptions.careloop,
  };
};

/** The fields that a title is made of, each as its path: `{patient.name}` is `['patient', 'name']`. */
export const pathsIn = (title: string): readonly (readonly string[])[] =>
  [...title.matchAll(/\{([^}]+)\}/g)].flatMap(([, fields = '']) => fields.split('|').map((field) => field.split('.')));

/** What every type has without declaring it. */
const OF_EVERY_TYPE = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt'];
const ROW = 12;

const faultsOf = (
  { attributes, careloop: { owner, view } }: ContentTypeDeclaration,
  types: readonly ContentTypeDeclaration[],
): readonly string[] => {
  const isSeen = (name: string): boolean =>
    attributes[name] ? !attributes[name].pluginOptions.careloop.unseen : OF_EVERY_TYPE.includes(name);
  const named = pathsIn(view.title ?? '').map(([name = '']) => name);
  const shown = [...new Set([view.mainField, ...named, view.sort[0], ...view.columns, ...view.rows.flat()])];
  return [
    ...shown.filter((name) => !isSeen(name)).map((name) => `the view shows ${name}, which nobody sees or is not there`),
    ...(view.opens && attributes[view.sort[0]]?.type !== 'datetime'
      ? ['the list opens with days, but is sorted by no instant']
      : []),
    ...view.rows.filter((row) => ROW % row.length !== 0).map((row) => `${row.join(', ')} do not divide a row evenly`),
    ...(owner === null || owner === 'self' || attributes[owner]?.target === PERSON
      ? []
      : [`the owner ${owner} is no relation to a person`]),
    ...Object.entries(attributes).flatMap(([name, field]) =>
      faultsOfField(field, types).map((fault) => `attributes.${name}: ${fault}`),
    ),
  ];
};

const faultsOfField = (field: Attribute, types: readonly ContentTypeDeclaration[]): readonly string[] => {
  const { data, shows } = field.pluginOptions.careloop;
  const target = types.find(({ uid }) => uid === field.target)?.attributes;
  return [
    ...(hasColumn(field) && !data ? ['say under `data` what a copy holds of it'] : []),
    ...(!hasColumn(field) && data ? ['has no column: leave `data` out'] : []),
    ...((field.type === 'relation') === (shows !== undefined)
      ? []
      : ['`shows` belongs to every relation and to nothing else']),
    ...(shows &&
    target &&
    (!target[shows] || target[shows].pluginOptions.careloop.unseen) &&
    !OF_EVERY_TYPE.includes(shows)
      ? [`shows ${shows}, which nobody sees or is not there`]
      : []),
  ];
};

const TABLES_OF_THEIR_OWN = ['media', 'component', 'dynamiczone'];

/** Whether the field is a column of its type's table. */
export const hasColumn = ({ type, relation, useJoinTable }: Attribute): boolean =>
  type === 'relation'
    ? useJoinTable === false && relation !== undefined && relation.endsWith('ToOne')
    : !TABLES_OF_THEIR_OWN.includes(type);

/** Fields that nobody sees in the panel, by type. */
export const unseenFields = (): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    contentTypes().flatMap(({ uid, attributes }) => {
      const unseen = Object.entries(attributes).filter(([, field]) => field.pluginOptions.careloop.unseen);
      return unseen.length > 0 ? [[uid, unseen.map(([name]) => name)]] : [];
    }),
  );

/**
 * What GraphQL says of the fields of content types: by `Type.field`, for its filters too, and by the name alone where all
 * types that have it mean the same. To be spread before words that are meant for a name everywhere.
 */
export const fieldWords = (): Readonly<Record<string, string>> => {
  const fields = contentTypes().flatMap((type) =>
    Object.entries(type.attributes).flatMap(([name, field]) => {
      const { means } = field.pluginOptions.careloop;
      return means ? [{ graphqlType: graphqlTypeOf(type), name, means, isList: isToMany(field) }] : [];
    }),
  );
  const isAgreed = (name: string): boolean =>
    new Set(fields.filter((one) => one.name === name).map(({ means }) => means)).size === 1;
  return Object.fromEntries(
    fields.flatMap(({ graphqlType, name, means, isList }): [string, string][] => [
      ...(isAgreed(name) ? [[name, means] satisfies [string, string]] : []),
      [`${graphqlType}.${name}`, means],
      [`${graphqlType}FiltersInput.${name}`, means],
      ...(isList ? [[`${graphqlType}.${name}_connection`, 'The same, page by page.'] satisfies [string, string]] : []),
    ]),
  );
};

const isToMany = ({ type, relation }: Attribute): boolean =>
  type === 'relation' && relation?.endsWith('ToMany') === true;

/** As Strapi's GraphQL names it: `CareLink`, and `UsersPermissionsUser` for a type of a plugin. */
const graphqlTypeOf = ({ uid, singularName }: ContentTypeDeclaration): string =>
  (uid === PERSON ? 'UsersPermissions' : '') +
  singularName
    .split('-')
    .map((part) => capitalised(part))
    .join('');
