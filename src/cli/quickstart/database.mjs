import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from './postgres.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * Makes sure that the person's own PostgreSQL answers.
 * @throws Refusal that names the server, never the password
 */
export const refuseDeadDatabase = async (address) => {
  const { host, pathname } = placeOf(address);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new Refusal(
      `The database at ${host}${pathname} (DATABASE_URL) does not let us in: ${error.message || error.code}`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Empties the built-in database: the whole folder goes, after whatever still runs on it was stopped. */
export const emptyDatabase = async (dataDir) => {
  const folder = path.join(dataDir, 'postgres');
  if (existsSync(path.join(folder, 'cluster', 'postmaster.pid'))) {
    const left = await startPostgres({ dataDir: folder, adopt: true });
    await left.stop();
  }
  rmSync(folder, { recursive: true, force: true });
  rmSync(path.join(dataDir, 'audit-head'), { force: true });
  rmSync(path.join(dataDir, 'sandbox'), { recursive: true, force: true });
};

const placeOf = (address) => {
  try {
    return new URL(address);
  } catch {
    throw new Refusal('DATABASE_URL is no address. It reads postgres://user:password@host:5432/name.');
  }
};
