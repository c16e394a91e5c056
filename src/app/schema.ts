import { createHash } from 'node:crypto';
import { countersSchema } from '../adapters/counters/postgres';
import { nodesSchema } from '../adapters/nodes/postgres';
import type { Database, Sql, Transaction } from '../ports/database';
import type { Logger } from '../ports/logger';
import type { Migration } from '../ports/room';

/** What of a manifest stands in the database. */
export interface MigratingRoom {
  readonly name: string;
  readonly floor: number;
  readonly migrations?: readonly Migration[];
}

interface Step extends Migration {
  readonly room: string;
  readonly checksum: string;
}

/** The tables of the house itself, before those of its rooms. */
const HOUSE: MigratingRoom = {
  name: 'house',
  floor: -1,
  migrations: [
    { name: '0001-baseline', statements: ['create schema if not exists careloop', ...countersSchema, ...nodesSchema] },
    {
      name: '0003-seeded',
      statements: [
        'create table if not exists careloop.seeded (what text primary key, at timestamptz not null default now())',
      ],
    },
    {
      // What came into this schema and belongs into `public`, where the user of the database was called like it.
      name: '0004-not-ours',
      statements: [
        'drop table if exists careloop.strapi_migrations, careloop.strapi_migrations_internal, careloop.strapi_database_schema',
        ...['files', 'tickets'].map(
          (table) =>
            `alter table if exists careloop.${table} drop column if exists document_id, drop column if exists locale, drop column if exists published_at`,
        ),
        `do $$ begin
          if exists (select from pg_extension where extname = 'pg_trgm' and extnamespace = 'careloop'::regnamespace) then
            alter extension pg_trgm set schema public;
          end if;
        end $$`,
      ],
    },
  ],
};
/** What the house has to do when all rooms are there. */
const HOUSE_LAST: MigratingRoom = {
  name: 'house',
  floor: Number.MAX_SAFE_INTEGER,
  migrations: [
    {
      name: '0002-no-fingerprints',
      statements: ['drop table if exists careloop.prepared'],
      // Empty, it says that nothing is prepared: a version that knows it prepares everything anew.
      undo: [
        'create table if not exists careloop.prepared (fingerprint text primary key, at timestamptz not null default now())',
      ],
    },
  ],
};

/** Which migrations have been applied. `checksum` is of their statements as they were then. */
const LEDGER: readonly string[] = [
  'create schema if not exists careloop',
  `create table if not exists careloop.migrations (
    room text not null,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now(),
    primary key (room, name)
  )`,
];

/** Rooms that had tables before there was a ledger. Their baselines may be applied any number of times. */
const OLDER_THAN_THE_LEDGER = ['house', 'accounts', 'audit', 'dashboards', 'files', 'outbox', 'privacy', 'regimens'];
const BASELINE = '0001-baseline';
/** Any number; whoever migrates uses the same one. */
const MIGRATION_LOCK = 7_311_002;
const LOOK_AGAIN_MS = 250;

/** Everything that makes our own tables in a database that has none of them, in order. */
export const statementsOf = (rooms: readonly MigratingRoom[]): readonly string[] => [
  ...LEDGER,
  ...stepsOf(rooms).flatMap(({ statements }) => statements),
];

/**
 * Applies the migrations that this database has not seen, beside what Strapi keeps in step with its content types: each in
 * one transaction with its line in the ledger, lower floors first, then by room, then by name. May run any number of times
 * and in several processes at once. A trail that was given to another role (domains/audit/README.md) is left as it is.
 * @throws Error when an applied migration has been changed since, or one fails
 */
export const prepareDatabase = async (db: Database, rooms: readonly MigratingRoom[]): Promise<void> => {
  await locked(db, async (tx) => {
    for (const statement of LEDGER) await tx.query(statement);
  });
  const applied = await ledgerOf(db);
  for (const step of stepsOf(rooms)) {
    if (applied.get(keyOf(step)) !== step.checksum) await locked(db, async (tx) => await apply(tx, step));
  }
};

/**
 * Takes back the migration that was applied last, where it says how: in one transaction with its line in the ledger. The
 * next start of a version that has it applies it again.
 * @returns its name, `room/name`
 * @throws Error when nothing was applied, this version does not know the last one, or it cannot be taken back
 */
export const undoLastMigration = async (db: Database, rooms: readonly MigratingRoom[]): Promise<string> => {
  let undone = '';
  await locked(db, async (tx) => {
    const [last] = await tx.query<Pick<Step, 'room' | 'name' | 'checksum'>>(
      'select room, name, checksum from careloop.migrations order by applied_at desc, room desc, name desc limit 1',
    );
    if (!last) throw new Error('No migration has been applied to this database.');
    undone = keyOf(last);
    const step = stepsOf(rooms).find((known) => keyOf(known) === undone);
    if (!step || step.checksum !== last.checksum)
      throw new Error(
        `The last migration, ${undone}, is of another version. Undo it with the version that applied it.`,
      );
    if (!step.undo)
      throw new Error(
        `The last migration, ${undone}, cannot be undone: it declares no undo, because that would lose what was written since. Restore a backup from before it (npm run restore), or correct it in a new migration.`,
      );
    for (const statement of step.undo) await tx.query(statement).catch(failedIn(step));
    await tx.query('delete from careloop.migrations where room = $1 and name = $2', [step.room, step.name]);
  });
  return undone;
};

/** Waits until an API node of the same version has prepared the database. */
export const databasePrepared = async (db: Database, rooms: readonly MigratingRoom[], log: Logger): Promise<void> => {
  const steps = stepsOf(rooms);
  for (let looks = 0; ; looks += 1) {
    const applied = await ledgerOf(db).catch(() => new Map<string, string>());
    if (steps.every((step) => applied.get(keyOf(step)) === step.checksum)) return;
    if (looks === 0) log.info('worker.waiting-for-database');
    await new Promise((again) => setTimeout(again, LOOK_AGAIN_MS));
  }
};

const apply = async (tx: Transaction, step: Step): Promise<void> => {
  const before = (await ledgerOf(tx)).get(keyOf(step));
  if (before === step.checksum) return; // another process was faster
  if (before !== undefined && !isBaseline(step))
    throw new Error(
      `The migration ${keyOf(step)} has been changed since it was applied to this database. Put it back as it was, and make the change in a new migration of the room "${step.room}".`,
    );
  if (!(await isTrailOfAnother(tx, step))) {
    for (const statement of step.statements) await tx.query(statement).catch(failedIn(step));
  }
  await tx.query(
    `insert into careloop.migrations (room, name, checksum) values ($1, $2, $3)
     on conflict (room, name) do update set checksum = excluded.checksum, applied_at = now()`,
    [step.room, step.name, step.checksum],
  );
};

/**
 * Whether this migration is of the audit trail, and the trail belongs to another role and is already as the migration
 * would make it: said by the fingerprints that databases from before the ledger have.
 * @throws Error when it would have to be changed, which only its owner can do
 */
const isTrailOfAnother = async (tx: Transaction, { room, checksum }: Step): Promise<boolean> => {
  if (room !== 'audit') return false;
  const [trail] = await tx.query<{ owner: string }>(
    `select tableowner as owner from pg_tables where schemaname = 'careloop' and tablename = 'audit' and not pg_has_role(tableowner, 'member')`,
  );
  if (!trail) return false;
  const [old] = await tx.query<{ exists: boolean }>(`select to_regclass('careloop.prepared') is not null as exists`);
  const isReady = old?.exists
    ? (await tx.query('select 1 from careloop.prepared where fingerprint = $1', [checksum])).length > 0
    : false;
  if (isReady) return true;
  throw new Error(
    `The audit trail belongs to the role "${trail.owner}", and this version needs its tables changed. Give them back for one start, and away again afterwards: see src/domains/audit/README.md.`,
  );
};

const stepsOf = (rooms: readonly MigratingRoom[]): readonly Step[] =>
  [HOUSE, ...rooms, HOUSE_LAST]
    .toSorted((a, b) => a.floor - b.floor || inOrder(a, b))
    .flatMap(({ name: room, migrations = [] }) =>
      migrations
        .toSorted(inOrder)
        .map((migration) => ({ ...migration, room, checksum: checksumOf(migration.statements) })),
    );
const inOrder = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

const checksumOf = (statements: readonly string[]): string =>
  createHash('sha256').update(statements.join(';\n')).digest('hex');

const keyOf = ({ room, name }: Pick<Step, 'room' | 'name'>): string => `${room}/${name}`;
const isBaseline = ({ room, name }: Step): boolean => name === BASELINE && OLDER_THAN_THE_LEDGER.includes(room);

/** Which migrations a database has seen, `room/name`, with the checksum of each. */
export const ledgerOf = async (sql: Sql): Promise<ReadonlyMap<string, string>> => {
  const rows = await sql.query<Pick<Step, 'room' | 'name' | 'checksum'>>(
    'select room, name, checksum from careloop.migrations',
  );
  return new Map(rows.map((row) => [keyOf(row), row.checksum]));
};

const failedIn =
  (step: Step) =>
  (error: unknown): never => {
    throw new Error(`The migration ${keyOf(step)} failed: ${String(error)}`, { cause: error });
  };

const locked = async (db: Database, work: (tx: Transaction) => Promise<void>): Promise<void> =>
  await db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await work(tx);
  });
