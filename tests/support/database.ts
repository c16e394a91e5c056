import { randomUUID } from 'node:crypto';
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
  await onServer(`create database ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  const database = postgres({ url: url.href, max, applicationName: 'test', log: silent });
  for (const statement of schema) await database.query(statement);
  const drop = async (): Promise<void> => {
    await database.close();
    await onServer(`drop database ${name} with (force)`);
  };
  return { ...database, url: url.href, drop };
};

const onServer = async (statement: string): Promise<void> => {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(statement);
  await client.end();
};

const serverUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('There is no TEST_DATABASE_URL: run this through tests/jest.config.cjs');
  return url;
};
