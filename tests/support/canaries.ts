import { fieldOf, type WholeDataMap, type Rows, type WholeTableMap } from '../../src/kernel/data-map';

type Query = <Row extends object>(text: string) => Promise<Row[]>;

/** A text that stands nowhere else, in a column of a person. */
export interface Canary {
  readonly table: string;
  readonly column: string;
  readonly text: string;
  /** Its section and field in the copy; null where it must not be in it. */
  readonly copiedAs: { readonly section: string; readonly field: string } | null;
}

interface FoundColumn {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
}

/** What a row needs that cannot be guessed from its types, in SQL; `:person` is the person's row id. */
const SEEDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'careloop.dose_marks': {
    dose_id: '(select min(id) from public.doses where patient_id = :person)',
    actor_kind: `'user'`,
    actor_id: ':documentId',
    from_status: `'scheduled'`,
    to_status: `'scheduled'`,
  },
  'careloop.stock_movements': { kind: `'vaccine'`, lot: `'a'`, actor_kind: `'system'` },
  'careloop.catalogue_imports': { kind: `'supplement'`, state: `'done'`, actor_kind: `'user'` },
  'careloop.exports': { state: `'failed'`, created_at: `timestamptz '2000-01-01'` },
  'careloop.duty_shifts': { starts_at: 'now()', ends_at: `now() + interval '1 hour'` },
  'careloop.bounced_addresses': { channel: `'email'` },
  'careloop.phone_calls': { answered_by: ':person', duty: `'[]'` },
  'careloop.closures': { kind: `'deactivated'` },
  'careloop.admin_requests': { state: `'rejected'`, decided_at: 'now()' },
  'careloop.emergency_contacts': { phone: `'+254700000000'` },
  'careloop.patient_status': { status: `'stable'` },
  'careloop.status_changes': { status: `'stable'` },
  'public.care_links': { kind: `'caregiver'`, status: `'ended'` },
  'careloop.code_alerts': { kind: `'pharmacist'` },
  'careloop.credentials': { state: `'rejected'` },
  'careloop.files': { purpose: `'document'`, storage_key: 'gen_random_uuid()::text' },
  'careloop.dose_reports': { kind: `'asked'`, format: `'csv'`, state: `'failed'` },
  'careloop.stock_entries': {
    medication_id: '(select min(id) from public.medications where patient_id = :person)',
    reason: `'counted'`,
  },
  'careloop.escalation_policies': { steps: `'[]'` },
  'public.strapi_sessions': { user_id: `':person'`, origin: `'users-permissions'` },
};

/** The trail refuses changes; its canaries are written with a row. And nobody is an admin of the panel by chance. */
const UNPLANTED = new Set(['careloop.audit', 'careloop.erasures', 'careloop.panel_accounts']);

/**
 * Puts a canary into every text, JSON and bytes column that the map says is a person's, and first a row into every table that has
 * none of theirs. What a constraint does not let in (a status, a kind) stays as it was.
 */
export const plantCanaries = async (
  query: Query,
  map: WholeDataMap,
  person: { readonly userId: number; readonly documentId: string },
): Promise<Canary[]> => {
  const bound = (sql: string): string =>
    sql.replaceAll(':documentId', `'${person.documentId}'`).replaceAll(':person', String(person.userId));
  const planted: Canary[] = [];
  for (const table of map) {
    if (UNPLANTED.has(table.table)) continue;
    const columns = await columnsOf(query, table.table);
    for (const rows of table.rows) {
      if (!(await hasRow(query, table, rows, bound)) && rows === table.rows[0])
        await addRow(query, table, rows, columns, bound);
      for (const { name, type } of columns) planted.push(...(await plant(query, table, rows, name, type, bound)));
    }
  }
  return planted;
};

const plant = async (
  query: Query,
  { table, columns }: WholeTableMap,
  rows: Rows,
  name: string,
  type: string,
  bound: (sql: string) => string,
): Promise<Canary[]> => {
  const column = columns[name];
  if (
    !column ||
    column.is === 'machine' ||
    column.is === 'file' ||
    name === 'document_id' ||
    rows.whose.includes(`r.${name} `) ||
    (typeof rows.erasure === 'object' && !(name in rows.erasure))
  )
    return [];
  const text = `canary-${table.replace(/\W/g, '-')}-${name.replaceAll('_', '-')}-${Math.random().toString(36).slice(2, 8)}`;
  const value = name === 'email' ? `'${text}@people.test'` : valueOf(type, text);
  if (!value) return [];
  const done = await query<object>(
    bound(`update ${table} r set ${name} = ${value} where ${rows.whose} returning 1`),
  ).catch(() => []);
  const isCopied =
    rows.section !== null &&
    column.is !== 'secret' &&
    !rows.without?.includes(name) &&
    !('from' in column && column.from);
  return done.length === 0
    ? []
    : [
        {
          table,
          column: name,
          text,
          copiedAs: isCopied ? { section: rows.section, field: ('as' in column && column.as) || fieldOf(name) } : null,
        },
      ];
};

const valueOf = (type: string, text: string): string | null => {
  if (type === 'jsonb') return `jsonb_build_object('canary', '${text}')`;
  if (type === 'bytea') return `decode('${Buffer.from(text).toString('hex')}', 'hex')`;
  return ['character varying', 'text'].includes(type) ? `'${text}'` : null;
};

const hasRow = async (
  query: Query,
  { table }: WholeTableMap,
  { whose }: Rows,
  bound: (sql: string) => string,
): Promise<boolean> => (await query(bound(`select 1 from ${table} r where ${whose} limit 1`))).length > 0;

const addRow = async (
  query: Query,
  { table }: WholeTableMap,
  rows: Rows,
  columns: readonly FoundColumn[],
  bound: (sql: string) => string,
): Promise<void> => {
  const owner = /r\.(\w+) = :person/.exec(rows.whose)?.[1];
  const seeds = SEEDS[table] ?? {};
  const values = columns.flatMap(({ name, type, needed }): [string, string][] => {
    if (seeds[name]) return [[name, seeds[name]]];
    if (name === owner) return [[name, ':person']];
    return needed ? [[name, ANY[type] ?? `'a'`]] : [];
  });
  await query(
    bound(
      `insert into ${table} (${values.map(([name]) => name).join(', ')}) values (${values.map(([, value]) => value).join(', ')})`,
    ),
  ).catch((error: unknown) => {
    throw new Error(
      `No row could be made up for ${table}. Say what it needs in SEEDS of tests/support/canaries.ts. ${String(error)}`,
    );
  });
};

/** Some value of each type. */
const ANY: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  'timestamp with time zone': 'now()',
  'timestamp without time zone': 'now()',
  date: 'current_date',
  integer: '1',
  bigint: '1',
  smallint: '1',
  numeric: '1',
  real: '0',
  'double precision': '1',
  boolean: 'false',
  jsonb: `'{}'`,
  bytea: `'\\x01'`,
  ARRAY: `'{}'`,
};

const columnsOf = async (query: Query, table: string): Promise<FoundColumn[]> =>
  await query<FoundColumn>(
    `select column_name as name, data_type as type, is_nullable = 'NO' and column_default is null and is_generated = 'NEVER' as needed from information_schema.columns
     where table_schema || '.' || table_name = '${table}' order by ordinal_position`,
  );
