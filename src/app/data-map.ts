import { accountsDataMap } from '../domains/accounts';
import { auditDataMap } from '../domains/audit';
import { filesDataMap } from '../domains/files';
import { notificationsDataMap } from '../domains/notifications';
import { privacyDataMap } from '../domains/privacy';
import { regimensDataMap } from '../domains/regimens';
import { exported, machine, noPeople, type DataMap } from '../kernel/data-map';

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
  noPeople('careloop.prepared', 'fingerprint', 'at'),
  // Accounts and addresses stand in it under keyed hashes, for an hour or so.
  noPeople('careloop.counts', 'key', 'used', 'ends_at'),
  // What nodes tell each other's sockets: ids, for a minute.
  noPeople('careloop.socket_io_attachments', 'id', 'created_at', 'payload'),
];

/** The maps of the rooms: what hangs on something before what it hangs on, and the person last. */
const MAPS: Readonly<Record<string, DataMap>> = {
  'src/domains/regimens/store/data-map.ts': regimensDataMap,
  'src/domains/notifications/store/data-map.ts': notificationsDataMap,
  'src/domains/audit/store/data-map.ts': auditDataMap,
  'src/domains/files/store/data-map.ts': filesDataMap,
  'src/app/data-map.ts': HALL,
  'src/domains/privacy/store/data-map.ts': privacyDataMap,
  'src/domains/accounts/store/data-map.ts': accountsDataMap,
};

/** Everything the house holds about people. */
export const DATA_MAP: DataMap = Object.values(MAPS).flat();

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
  map: DataMap,
  found: readonly FoundColumn[],
): { readonly undeclared: readonly string[]; readonly stale: readonly string[] } => {
  const declared = new Map(map.map(({ table, columns }) => [table, new Set(Object.keys(columns))]));
  const real = new Map<string, Set<string>>();
  for (const { table, column } of found) {
    if (!STRAPI_TABLES.test(table)) real.set(table, (real.get(table) ?? new Set()).add(column));
  }
  const undeclared = [...real].flatMap(([table, columns]) => {
    const known = declared.get(table);
    const missing = [...columns].filter((column) => !known?.has(column));
    if (missing.length === 0) return [];
    return known
      ? [
          `${table}: add to \`columns\` of this table in ${placeOf(table)}:\n    ${missing.map((column) => `${column}: ${CHOICE}`).join(',\n    ')},`,
        ]
      : [wholeTable(table, missing)];
  });
  const stale = [...declared].flatMap(([table, columns]) => {
    const there = real.get(table);
    if (!there) return [`${table}: take it out of ${placeOf(table)}; there is no such table.`];
    return [...columns]
      .filter((column) => !there.has(column))
      .map((column) => `${table}: take \`${column}\` out; there is no such column.`);
  });
  return { undeclared, stale };
};

const CHOICE = "exported() | file() | kept('why') | secret | machine";

const wholeTable = (table: string, columns: readonly string[]): string =>
  `${table} is in no data map. Add to ${placeOf(table)}, before the tables its rows hang on:
    {
      table: '${table}',
      rows: [ownRows('nameOfTheSection', 'What it says to the person.', '${columns.find((column) => /^(user|patient|person|owner)_id$/.test(column)) ?? 'user_id'}')],
      columns: { ${columns.map((column) => `${column}: ${CHOICE}`).join(', ')} },
    },
  or, when it holds nothing about anybody: noPeople('${table}', ${columns.map((column) => `'${column}'`).join(', ')}),`;

/** Beside its schema: where that is, for a new table, only its author knows. */
const placeOf = (table: string): string =>
  Object.entries(MAPS).find(([, map]) => map.some((known) => known.table === table))?.[0] ??
  'src/domains/<the room that makes it>/store/data-map.ts';
