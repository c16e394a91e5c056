// What benchmarks are run against: a PostgreSQL server of their own, and programs as they are deployed.
const { fork } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { Client } = require('pg');

const ROOT = path.resolve(__dirname, '../../..');
const SECRET = 'only-for-benchmarks-0123456789abcdefghij';
const LOOKS = 2_000;
const LOOK_EVERY_MS = 200;

/** Runs `measure` in an empty house; afterwards nothing is left of it. */
exports.inHouse = async (measure) => {
  const { startPostgres } = await import(`${ROOT}/src/cli/quickstart/postgres.mjs`);
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-bench-'));
  const postgres = await startPostgres({ dataDir: folder });
  const children = [];

  /** A program of its own, once `isUp` answers true. It ends with the house. */
  const start = async (program, args, env, isUp, execArgv = []) => {
    const child = fork(program, args, {
      cwd: ROOT,
      execArgv,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    children.push(child);
    for (let looks = 0; looks < LOOKS; looks += 1) {
      if (await isUp()) return child;
      await new Promise((again) => setTimeout(again, LOOK_EVERY_MS));
    }
    throw new Error(`${program} did not come up.`);
  };

  /** An API node; `given`: what is set otherwise than benchmarks need it. */
  const startNode = async (port, { execArgv, env: given } = {}) => {
    const url = `http://127.0.0.1:${port}`;
    const env = {
      NODE_ENV: 'production',
      TZ: 'UTC',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: postgres.url,
      CARELOOP_SECRET: SECRET,
      DATA_DIR: folder,
      DATABASE_POOL: '10',
      RATE_LIMIT_MULTIPLIER: '1000000',
      ...given,
    };
    const node = await start(
      path.join(ROOT, 'dist/src/server.js'),
      [],
      env,
      async () => (await fetch(`${url}/_health`).catch(() => null))?.status === 204,
      execArgv,
    );
    return { url, pid: node.pid, node };
  };

  const connect = async () => {
    const database = new Client({ connectionString: postgres.url, options: '-c timezone=UTC' });
    database.on('error', () => undefined); // the server is stopped under it when something fails
    await database.connect();
    return database;
  };

  try {
    return await measure({
      databaseUrl: postgres.url,
      dataDir: folder,
      firstPort: 20_000 + (process.pid % 20_000),
      start,
      startNode,
      connect,
    });
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A part of the house as it was compiled. */
exports.compiled = (file) => require(path.join(ROOT, 'dist/src', file));
exports.SECRET = SECRET;
