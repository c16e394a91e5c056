import {
  exported,
  machine,
  noPeople,
  ownRows,
  type DataMap,
  type TableMap,
  type WholeDataMap,
  type WholeTableMap,
} from '../kernel/data-map';
import type { Manifest } from '../ports/room';
import { columnOf, columnsOf } from './content-type-columns';
import { contentTypes, hasColumn, PERSON, type ContentTypeDeclaration } from './content-types';

/** The part of a manifest that is read here. */
type Room = Pick<Manifest, 'name' | 'floor' | 'dataMap'>;

/** What belongs to no room: Strapi's own sessions (we make none; the panel's are of its administrators), and tables of machines. */
const HALL: DataMap = [
  {
    table: 'public.strapi_sessions',
    rows: [
      {
        section: 'strapiSessions',
        says: 'Sign-ins that Strapi itself keeps.',
        whose: `r.origin = 'users-permissions' and r.user_id = ':person'`,
        erasure: 'deleted',
      },
    ],
    columns: {
      id: machine,
      document_id: machine,
      user_id: machine,
      session_id: machine,
      child_id: machine,
      device_id: exported('device'),
      origin: machine,
      expires_at: exported(),
      absolute_expires_at: exported('endsAt'),
      status: exported(),
      type: exported(),
      metadata: exported(),
      created_at: exported(),
      updated_at: exported(),
      published_at: machine,
      created_by_id: machine,
      updated_by_id: machine,
      locale: machine,
    },
  },
  noPeople('careloop.seeded', 'what', 'at'),
  noPeople('careloop.migrations', 'room', 'name', 'checksum', 'applied_at'),
  // Accounts and addresses stand in it under keyed hashes, for an hour or so.
  noPeople('careloop.counts', 'key', 'used', 'ends_at'),
  // What nodes tell each other's sockets: ids, for a minute.
  noPeople('careloop.socket_io_attachments', 'id', 'created_at', 'payload'),
];

/**
 * Everything the house holds about people: what hangs on something before what it hangs on, and the person last. So rooms
 * on upper floors come first, and the room of the person after all others.
 */
export const dataMap = (manifests: readonly Room[]): WholeDataMap => {
  const rooms = manifests.toSorted(
    (one, other) =>
      Number(keepsPeople(one)) - Number(keepsPeople(other)) ||
      other.floor - one.floor ||
      one.name.localeCompare(other.name),
  );
  return [...HALL.map((table) => whole(table, 'src/app/data-map.ts')), ...rooms.flatMap(mapOf)];
};

const keepsPeople = ({ name }: Room): boolean => name === typeOf(PERSON)?.room;
const typeOf = (uid: string): ContentTypeDeclaration | undefined => contentTypes().find((type) => type.uid === uid);
const tableOf = ({ collectionName }: Pick<ContentTypeDeclaration, 'collectionName'>): string =>
  `public.${collectionName}`;

/** What a room lists, and its content types that need no list because their schemas say everything. */
const mapOf = ({ name, dataMap: listed = [] }: Room): WholeDataMap => {
  const rest = contentTypes().filter(
    (type) => type.room === name && !listed.some(({ table }) => table === tableOf(type)),
  );
  return targetsFirst(rest).reduce<WholeDataMap>(
    (map, type) => before(map, type),
    listed.map((table) => whole(table, `src/domains/${name}/store/data-map.ts`)),
  );
};

/** Each type behind those that it refers to. */
const targetsFirst = (types: readonly ContentTypeDeclaration[]): readonly ContentTypeDeclaration[] => {
  const sorted = new Set<ContentTypeDeclaration>();
  const seen = new Set<ContentTypeDeclaration>();
  const visit = (type: ContentTypeDeclaration): void => {
    if (seen.has(type)) return;
    seen.add(type);
    for (const target of targetsOf(type)) if (types.includes(target)) visit(target);
    sorted.add(type);
  };
  types.forEach(visit);
  return [...sorted];
};

const targetsOf = (type: ContentTypeDeclaration): readonly ContentTypeDeclaration[] =>
  Object.values(type.attributes).flatMap((field) => (hasColumn(field) ? (typeOf(field.target ?? '') ?? []) : []));

/** Puts a type before the first table that its rows hang on. */
const before = (map: WholeDataMap, type: ContentTypeDeclaration): WholeDataMap => {
  const targets = targetsOf(type).map(tableOf);
  const place = map.findIndex(({ table }) => targets.includes(table));
  return map.toSpliced(place === -1 ? map.length : place, 0, bySchema(type));
};

const bySchema = (type: ContentTypeDeclaration): WholeTableMap => {
  const { owner, export: sections } = type.careloop;
  if (owner !== null && !sections)
    throw new Error(
      `${type.file}: say under pluginOptions.careloop.export what a person's copy holds of it, or list ${tableOf(type)} in src/domains/${type.room}/store/data-map.ts.`,
    );
  const column = owner === null || owner === 'self' ? 'id' : columnOf(owner, { type: 'relation' });
  return {
    table: tableOf(type),
    rows: owner === null ? [] : (sections ?? []).map(({ section, says }) => ownRows(section, says, column)),
    columns: columnsOf(type.uid),
    declaredIn: type.file,
  };
};

const whole = ({ columns, ...table }: TableMap, declaredIn: string): WholeTableMap => {
  const type = contentTypes().find((known) => tableOf(known) === table.table);
  return { ...table, columns: { ...(type ? columnsOf(type.uid) : {}), ...columns }, declaredIn };
};

/** Tables of Strapi that hold nothing about people with an account: its settings, its panel and its library. */
const STRAPI_TABLES =
  /^public\.(strapi_(?!sessions$)\w+|admin_\w+|i18n_locale|files|files_\w+|upload_folders(_\w+)?|up_roles|up_permissions(_\w+)?)$/;

/** One column as the database has it. */
export interface FoundColumn {
  readonly table: string;
  readonly column: string;
}

/** Where the map and the database differ: what to add, and what to take away, line by line. */
export const compareDataMap = (
  map: WholeDataMap,
  found: readonly FoundColumn[],
): { readonly undeclared: readonly string[]; readonly stale: readonly string[] } => {
  const declared = new Map(map.map((table) => [table.table, table]));
  const real = new Map<string, Set<string>>();
  for (const { table, column } of found) {
    if (!STRAPI_TABLES.test(table)) real.set(table, (real.get(table) ?? new Set()).add(column));
  }
  const undeclared = [...real].flatMap(([table, columns]) => {
    const known = declared.get(table);
    if (!known) return linksNobody(map, table, columns) ? [] : [wholeTable(table, [...columns])];
    const missing = [...columns].filter((column) => !(column in known.columns));
    return missing.length > 0 ? [moreColumns(known, missing)] : [];
  });
  const stale = [...declared].flatMap(([table, { columns, declaredIn = NEW_PLACE }]) => {
    const there = real.get(table);
    if (!there) return [`${table}: take it out of ${declaredIn}; there is no such table.`];
    return Object.keys(columns)
      .filter((column) => !there.has(column))
      .map((column) => `${table}: take \`${column}\` out; there is no such column.`);
  });
  return { undeclared, stale };
};

/** A table in which Strapi links rows of a type that holds nothing about anybody, and no person to them. */
const linksNobody = (map: WholeDataMap, table: string, columns: ReadonlySet<string>): boolean =>
  /_(lnk|cmps)$/.test(table) &&
  !columns.has('user_id') &&
  map.some((type) => type.rows.length === 0 && table.startsWith(`${type.table}_`));

const CHOICE = "exported() | file() | kept('why') | secret | machine";

const moreColumns = ({ table, declaredIn = NEW_PLACE }: WholeTableMap, columns: readonly string[]): string => {
  const type = contentTypes().find((known) => tableOf(known) === table);
  const field = type ? `a field of the type says it under \`data\` in ${type.file}; for any other column ` : '';
  const place = type ? `src/domains/${type.room}/store/data-map.ts` : declaredIn;
  return `${table}: ${field}add to \`columns\` of this table in ${place}:\n    ${columns.map((column) => `${column}: ${CHOICE}`).join(',\n    ')},`;
};

/** Beside its schema: where that is, for a new table, only its author knows. */
const NEW_PLACE = 'src/domains/<the room that makes it>/store/data-map.ts';

const wholeTable = (table: string, columns: readonly string[]): string =>
  `${table} is in no data map. Add to ${NEW_PLACE}, before the tables its rows hang on:
    {
      table: '${table}',
      rows: [ownRows('nameOfTheSection', 'What it says to the person.', '${columns.find((column) => /^(user|patient|person|owner)_id$/.test(column)) ?? 'user_id'}')],
      columns: { ${columns.map((column) => `${column}: ${CHOICE}`).join(', ')} },
    },
  or, when it holds nothing about anybody: noPeople('${table}', ${columns.map((column) => `'${column}'`).join(', ')}),`;
