import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { postgres } from '../../src/adapters/database/postgres';
import type { Database } from '../../src/ports/database';
import type { Logger } from '../../src/ports/logger';
import { asNew } from './as-new';

/** A logger for tests that are not about what is logged. */
export const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * A deadlock is begun again in the product; in a test it says that something takes its locks in the wrong order. So does a
 * second connection of a transaction: many at once would wait for each other.
 */
const noDeadlocks: Logger = {
  ...silent,
  warn: (event, facts) => {
    if (event === 'database.deadlock') throw new Error('deadlock detected');
    if (event === 'database.second-connection')
      throw new Error(`a transaction asks by another connection: ${JSON.stringify(facts)}`);
  },
};

export interface FreshDatabase extends Database {
  readonly url: string;
  /** Hangs up and drops the database. */
  drop(): Promise<void>;
}

/** An empty database of its own on the test server, with `schema` in it. */
export const freshDatabase = async (schema: readonly string[] = [], { max = 10 } = {}): Promise<FreshDatabase> => {
  const template = await templateWith(schema);
  const kind = `${template} ${max}`;
  return lent(spare.get(kind)?.pop() ?? (await made(template, max)), (back) =>
    spare.set(kind, [...(spare.get(kind) ?? []), back]),
  );
};

/** Databases that a test gave back as new, by kind. */
const spare = new Map<string, Kept[]>();

interface Kept {
  readonly url: string;
  readonly database: Database;
  restore(): Promise<boolean>;
  /** Hangs up, and lets the server drop it in its own time. */
  drop(): Promise<void>;
}

const made = async (template: string, max: number): Promise<Kept> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await (await server()).query(`create database ${name} template ${template} strategy file_copy`);
  const url = addressOf(name);
  const database = postgres({ url, max, applicationName: name, log: noDeadlocks });
  const keeper = await connect(name, name);
  return {
    url,
    database,
    restore: await asNew(keeper, name),
    drop: async () => {
      await Promise.all([database.close(), keeper.end()]);
      const dropped = on('postgres', (client) => client.query(`drop database ${name} with (force)`));
      if (isFileOver) await dropped;
      else dropping.push(dropped);
    },
  };
};

/** For one test: what it began ends before `drop` does, and what it begins afterwards is refused. */
const lent = (kept: Kept, giveBack: (kept: Kept) => void): FreshDatabase => {
  const begun = new Set<Promise<unknown>>();
  let isOver = false;
  let ears: Database | null = null;
  const during = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (isOver) throw new Error('The test that this database was for is over.');
    const running = work();
    begun.add(running);
    return await running.finally(() => begun.delete(running));
  };
  const close = async (): Promise<void> => {
    isOver = true;
    await Promise.allSettled(begun);
    await ears?.close();
  };
  return {
    url: kept.url,
    query: async <Row extends object>(...asked: Parameters<Database['query']>) =>
      await during(() => kept.database.query<Row>(...asked)),
    prepared: async <Row extends object>(...asked: Parameters<Database['prepared']>) =>
      await during(() => kept.database.prepared<Row>(...asked)),
    transaction: async (...asked) => await during(() => kept.database.transaction(...asked)),
    listen: async (...asked) =>
      await during(() =>
        (ears ??= postgres({ url: kept.url, max: 1, applicationName: 'test', log: silent })).listen(...asked),
      ),
    close,
    drop: async () => {
      await close();
      if (!isFileOver && (await kept.restore().catch(() => false))) giveBack(kept);
      else await kept.drop();
    },
  };
};

/** A database with `schema` in it to make copies of, made once for each server. */
const templateWith = async (schema: readonly string[]): Promise<string> => {
  const name = `template_${createHash('sha256').update(schema.join(';')).digest('hex').slice(0, 32)}`;
  const made = templates.get(name) ?? makeTemplate(name, schema);
  templates.set(name, made);
  await made;
  return name;
};

const templates = new Map<string, Promise<void>>();

const makeTemplate = async (name: string, schema: readonly string[]): Promise<void> =>
  await on('postgres', async (client) => {
    await client.query('select pg_advisory_lock(1)'); // until this connection ends
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    await client.query(`drop database if exists ${name}_draft`);
    await client.query(`create database ${name}_draft`);
    await on(`${name}_draft`, (draft) => draft.query(['', ...schema].join(';\n')));
    await client.query(`alter database ${name}_draft rename to ${name}`);
  });

/** One connection for a whole file of tests: making one costs as much as making a database. */
const server = async (): Promise<Client> => await (connected ??= connect('postgres'));
let connected: Promise<Client> | null = null;

const dropping: Promise<void>[] = [];
/** What a file of tests drops in an `afterAll` of its own comes after the one below, and is waited for there. */
let isFileOver = false;
afterAll(async () => {
  isFileOver = true;
  await Promise.all([...spare.values()].flat().map(({ drop }) => drop()));
  spare.clear();
  await Promise.all(dropping);
  const leaving = await connected;
  connected = null;
  await leaving?.end();
});

const on = async (name: string, work: (client: Client) => Promise<unknown>): Promise<void> => {
  const client = await connect(name);
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

const connect = async (name: string, applicationName = 'test'): Promise<Client> => {
  const client = new Client({ connectionString: addressOf(name), application_name: applicationName });
  client.on('error', () => undefined); // the server is stopped when all tests are done
  await client.connect();
  return client;
};

const addressOf = (name: string): string => Object.assign(new URL(serverUrl()), { pathname: `/${name}` }).href;

const serverUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('There is no TEST_DATABASE_URL: run this through tests/jest.config.cjs');
  return url;
};
