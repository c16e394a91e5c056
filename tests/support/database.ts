import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { postgres } from '../../src/adapters/database/postgres';
import type { Database } from '../../src/ports/database';
import type { Logger } from '../../src/ports/logger';

/** A logger for tests that are not about what is logged. */
export const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface FreshDatabase extends Database {
  readonly url: string;
  /** Hangs up and drops the database. */
  drop(): Promise<void>;
}

/** An empty database of its own on the test server, with `schema` in it. */
export const freshDatabase = async (schema: readonly string[] = [], { max = 10 } = {}): Promise<FreshDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = await templateWith(schema);
  await (await server()).query(`create database ${name} template ${template} strategy file_copy`);
  const url = addressOf(name);
  const database = postgres({ url, max, applicationName: 'test', log: silent });
  const drop = async (): Promise<void> => {
    await database.close();
    await (await server()).query(`drop database ${name} with (force)`);
  };
  return { ...database, url, drop };
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
const server = async (): Promise<Client> => await (connected ??= connect());
let connected: Promise<Client> | null = null;

const connect = async (): Promise<Client> => {
  const client = new Client({ connectionString: addressOf('postgres') });
  client.on('error', () => undefined); // the server is stopped when all tests are done
  await client.connect();
  return client;
};
afterAll(async () => {
  const leaving = await connected;
  connected = null;
  await leaving?.end();
});

const on = async (name: string, work: (client: Client) => Promise<unknown>): Promise<void> => {
  const client = new Client({ connectionString: addressOf(name) });
  await client.connect();
  await work(client).finally(() => client.end());
};

const addressOf = (name: string): string => Object.assign(new URL(serverUrl()), { pathname: `/${name}` }).href;

const serverUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('There is no TEST_DATABASE_URL: run this through tests/jest.config.cjs');
  return url;
};
