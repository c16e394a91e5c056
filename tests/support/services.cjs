const { existsSync, mkdtempSync, rmSync, statfsSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const { startRedis } = require('./redis.cjs');

/**
 * Starts what the tests talk to, once for all projects of a run: one PostgreSQL and, where it is installed, one Redis.
 * They are found in TEST_DATABASE_URL and TEST_REDIS_URL (empty without Redis); what is set there already is used as it is.
 */
module.exports = async () => {
  globalThis.__testServices ??= start();
  await globalThis.__testServices;
};

const start = async () => {
  const stops = [];
  if (!process.env.TEST_DATABASE_URL) {
    const { url, stop } = await postgres();
    process.env.TEST_DATABASE_URL = url;
    stops.push(stop);
  }
  if (process.env.TEST_REDIS_URL === undefined) {
    const redis = await startRedis();
    process.env.TEST_REDIS_URL = redis?.url ?? '';
    if (redis) stops.push(redis.stop);
  }
  return { stop: () => Promise.all(stops.map((stop) => stop())) };
};

const postgres = async () => {
  const { startPostgres } = await import('../../src/cli/quickstart/postgres.mjs');
  const dataDir = mkdtempSync(path.join(quickestFolder(), 'careloop-postgres-'));
  const server = await startPostgres({ dataDir });
  await hurry(server.url);
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
};

/** In memory where there is room: a database costs 15 ms there and 170 on a disk, and there are hundreds. */
const quickestFolder = () => (existsSync(MEMORY) && roomIn(MEMORY) > ENOUGH_BYTES ? MEMORY : os.tmpdir());
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 ** 32;
const roomIn = (folder) => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/** What the tests write need not survive a power cut, and thousands of connections need not prove for long that they know the password. */
const hurry = async (connectionString) => {
  const client = new Client({ connectionString });
  await client.connect();
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await client.query(`alter system set ${setting} = off`);
  await client.query('alter system set file_copy_method = clone');
  await client.query('alter system set scram_iterations = 1');
  await client.query('select pg_reload_conf()');
  await client.query('set scram_iterations = 1');
  await client.query(`alter user current_user password ${client.escapeLiteral(client.password)}`);
  await client.end();
};
