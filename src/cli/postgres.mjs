/**
 * Looks after the built-in PostgreSQL: opens it, says where it is, and stops it when it is told to or left alone.
 *   node src/cli/postgres.mjs --data-dir .careloop/postgres [--port 5433] [--adopt]
 * Says one JSON line on stdout (and the same to a parent that listens): {"ready":true,"url":…} or {"ready":false,"reason":…}.
 */
import { parseArgs } from 'node:util';
import path from 'node:path';
import { openCluster } from './postgres/cluster.mjs';
import { lineFor } from './refusal.mjs';

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: '.careloop/postgres' },
    port: { type: 'string', default: '0' },
    adopt: { type: 'boolean', default: false },
  },
});

const tell = (fact) => {
  process.stdout.write(`${JSON.stringify(fact)}\n`);
  if (process.connected) process.send(fact);
};

const fail = (error) => {
  tell({ ready: false, reason: lineFor(error) ?? `The built-in PostgreSQL failed: ${error?.stack ?? error}` });
  process.exit(1);
};

// The library would answer signals with an exit of its own; here the database is stopped first, and once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
let leaving = false;
let askedToLeave = () => undefined;
const asked = new Promise((resolve) => (askedToLeave = resolve));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, askedToLeave);
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
process.stdout.on('error', () => undefined); // the reader may be gone
process.stderr.on('error', () => undefined);

const database = await openCluster({
  dataDir: path.resolve(values['data-dir']),
  port: Number(values.port),
  adopt: values.adopt,
  log: (text) => process.stderr.write(text),
}).catch(fail);
tell({ ready: true, url: database.url, port: database.port, pid: database.pid, started: database.started });

void database.gone.then(() => {
  if (!leaving) fail(new Error('the server ended unexpectedly'));
});
await asked;
leaving = true;
await database.stop();
process.exit(0);
