import { readFileSync } from 'node:fs';
import path from 'node:path';
import { postgres } from '../../../src/adapters/database/postgres';
import { manifests } from '../../../src/app/rooms';
import {
  databasePrepared,
  prepareDatabase,
  statementsOf,
  undoLastMigration,
  type MigratingRoom,
} from '../../../src/app/schema';
import type { Database } from '../../../src/ports/database';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { peopleTables } from '../../support/people-tables';

jest.setTimeout(60_000);

const room = (name: string, floor: number, migrations: Readonly<Record<string, readonly string[]>>): MigratingRoom => ({
  name,
  floor,
  migrations: Object.entries(migrations).map(([key, statements]) => ({ name: key, statements })),
});
const BELLS = room('bells', 1, { '0001-bells': ['create table careloop.bells (id integer)'] });
const LATER = room('bells', 1, {
  '0001-bells': ['create table careloop.bells (id integer)'],
  '0002-rung': ['alter table careloop.bells add column rung_at timestamptz', 'insert into careloop.bells values (1)'],
});
const RINGERS = room('a-ringers', 2, {
  '0001-ringers': ['create table careloop.ringers as select id from careloop.bells'],
});

let db: FreshDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(async () => await db.drop());

const ledger = async (): Promise<string[]> =>
  (
    await db.query<{ room: string; name: string }>(
      'select room, name from careloop.migrations order by applied_at, room',
    )
  ).map((row) => `${row.room}/${row.name}`);

describe('the migrations', () => {
  it('are applied once, lower floors first', async () => {
    await prepareDatabase(db, [RINGERS, BELLS]);
    await prepareDatabase(db, [RINGERS, BELLS]);
    expect(await ledger()).toEqual([
      'house/0001-baseline',
      'house/0003-seeded',
      'house/0004-not-ours',
      'bells/0001-bells',
      'a-ringers/0001-ringers',
      'house/0002-no-fingerprints',
    ]);
  });

  it('take out of our schema what came there under a database user of its name', async () => {
    await db.query('create schema careloop');
    await db.query('create table careloop.strapi_migrations (id integer)');
    await db.query('create table careloop.files (id integer, document_id text, locale text, published_at text)');
    await prepareDatabase(db, []);
    const left = await db.query(
      `select table_name, column_name from information_schema.columns
       where table_schema = 'careloop' and table_name in ('files', 'strapi_migrations')`,
    );
    expect(left).toEqual([{ table_name: 'files', column_name: 'id' }]);
  });

  it('that are new are applied to what is there', async () => {
    await prepareDatabase(db, [BELLS]);
    await prepareDatabase(db, [LATER]);
    expect(await db.query('select * from careloop.bells')).toEqual([{ id: 1, rung_at: null }]);
  });

  it('are applied whole or not at all, and say which one failed', async () => {
    const broken = room('bells', 1, { '0001-bells': ['create table careloop.bells (id integer)', 'select nonsense'] });
    await expect(prepareDatabase(db, [broken])).rejects.toThrow('The migration bells/0001-bells failed: ');
    await prepareDatabase(db, [BELLS]);
    expect(await db.query('select * from careloop.bells')).toEqual([]);
  });

  it('that were applied may not be changed', async () => {
    await prepareDatabase(db, [BELLS]);
    const changed = room('bells', 1, { '0001-bells': ['create table careloop.bells (id bigint)'] });
    await expect(prepareDatabase(db, [changed])).rejects.toThrow(
      'The migration bells/0001-bells has been changed since it was applied to this database.',
    );
  });

  it('apart from baselines older than the ledger, which are applied anew', async () => {
    const files = (type: string) =>
      room('files', 1, { '0001-baseline': [`create table if not exists careloop.files_of_test (id ${type})`] });
    await prepareDatabase(db, [files('integer')]);
    await prepareDatabase(db, [files('bigint')]);
    await prepareDatabase(db, [files('bigint')]);
    expect((await ledger()).filter((line) => line.startsWith('files'))).toEqual(['files/0001-baseline']);
  });

  it('are applied once when several processes start together', async () => {
    const others = Array.from({ length: 3 }, (_, number) =>
      postgres({ url: db.url, max: 2, applicationName: `node-${number}`, log: silent }),
    );
    await Promise.all([db, ...others].map(async (node: Database) => await prepareDatabase(node, [RINGERS, LATER])));
    expect(await db.query('select * from careloop.bells')).toHaveLength(1);
    await Promise.all(others.map(async (other) => await other.close()));
  });

  it('are waited for by workers', async () => {
    const result: string[] = [];
    const waiting = databasePrepared(db, [LATER], { ...silent, info: (event) => void result.push(event) });
    await prepareDatabase(db, [BELLS]);
    await expect(Promise.race([waiting.then(() => 'ready'), Promise.resolve('waits')])).resolves.toBe('waits');
    await prepareDatabase(db, [LATER]);
    await waiting;
    expect(result).toEqual(['worker.waiting-for-database']);
  });
});

describe('a database from before the ledger', () => {
  const release = readFileSync(path.resolve(__dirname, '../../support/releases/before-the-ledger.sql'), 'utf8');

  it('comes along, and ends up as a new one begins', async () => {
    const fresh = await freshDatabase([...peopleTables(), ...statementsOf(manifests())]);
    for (const statement of [...peopleTables(), release]) await db.query(statement);
    await db.query(`insert into careloop.messages (key, topic, user_id, subject_id, attempt, next_try_at, created_at)
      values ('greeting-1', 'greeting', 1, 'a', 1, now(), now())`);
    await prepareDatabase(db, manifests());
    expect(await shapeOf(db)).toEqual(await shapeOf(fresh));
    expect(await db.query('select key from careloop.messages')).toEqual([{ key: 'greeting-1' }]);
    await fresh.drop();
  });

  /** Everything that was made: columns, constraints, indexes, triggers, functions. */
  const shapeOf = async (database: Database): Promise<readonly string[]> =>
    (
      await database.query<{ line: string }>(`
        select concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default, generation_expression) as line
          from information_schema.columns where table_schema in ('public', 'careloop')
        union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
          where connamespace in ('public'::regnamespace, 'careloop'::regnamespace)
        union all select concat_ws(' ', indexdef) from pg_indexes where schemaname in ('public', 'careloop')
        union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        union all select pg_get_functiondef(oid) from pg_proc where pronamespace in ('public'::regnamespace, 'careloop'::regnamespace)
        union all select concat_ws(' ', oid::regclass, reloptions) from pg_class
          where relnamespace in ('public'::regnamespace, 'careloop'::regnamespace) and reloptions is not null
        order by line`)
    ).map(({ line }) => line);
});

describe('undoing', () => {
  const undoable: MigratingRoom = {
    ...LATER,
    migrations: LATER.migrations!.map((migration) =>
      migration.name === '0002-rung'
        ? { ...migration, undo: ['alter table careloop.bells drop column rung_at'] }
        : migration,
    ),
  };

  it('takes back the last migration with its line in the ledger, and the next start applies it again', async () => {
    await prepareDatabase(db, [BELLS]);
    await prepareDatabase(db, [undoable]);
    expect(await undoLastMigration(db, [undoable])).toBe('bells/0002-rung');
    expect(await db.query('select * from careloop.bells')).toEqual([{ id: 1 }]);
    expect(await ledger()).not.toContain('bells/0002-rung');
    await prepareDatabase(db, [undoable]);
    expect(await ledger()).toContain('bells/0002-rung');
  });

  it('takes back what a new installation applied last, too', async () => {
    await prepareDatabase(db, [BELLS]);
    expect(await undoLastMigration(db, [BELLS])).toBe('house/0002-no-fingerprints');
    await prepareDatabase(db, [BELLS]);
    expect(await ledger()).toContain('house/0002-no-fingerprints');
  });

  it('is refused, with nothing changed, where the migration does not say how', async () => {
    await prepareDatabase(db, [BELLS]);
    await prepareDatabase(db, [LATER]);
    await expect(undoLastMigration(db, [LATER])).rejects.toThrow('bells/0002-rung, cannot be undone');
    expect(await ledger()).toContain('bells/0002-rung');
  });

  it('is refused for a migration of another version', async () => {
    await prepareDatabase(db, [BELLS]);
    await prepareDatabase(db, [undoable]);
    await expect(undoLastMigration(db, [BELLS])).rejects.toThrow('is of another version');
  });
});
