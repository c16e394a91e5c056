import { spawn } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountFor } from '../postgres/account.mjs';
import { Refusal } from '../refusal.mjs';

const PROGRAM = fileURLToPath(new URL('../postgres.mjs', import.meta.url));
const PATIENCE_MS = 15_000;

/**
 * Starts PostgreSQL in a small process of its own, or joins the one that already runs on `dataDir`.
 * It stops with the process that asked for it, even when that one is killed.
 * @param {{ dataDir: string, port?: number, adopt?: boolean, onLine?: (line: string) => void }} wish
 *   `dataDir`: a folder that is kept; `port`: preferred port (otherwise the last one, otherwise any free one);
 *   `adopt`: a server found running is stopped by `stop` too
 * @returns {Promise<{ url: string, port: number, pid: number, exited: Promise<void>, stop: () => Promise<void> }>}
 *   `url`: of the database `careloop` on it, as a user who may make more databases; `pid`: of the small process
 * @throws Refusal with one line that says what to do
 */
export const startPostgres = async ({ dataDir, port = 0, adopt = false, onLine = () => undefined }) => {
  const folder = path.resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const { command, owner } = accountFor(folder);
  if (owner) chownSync(folder, owner.uid, owner.gid);

  const [program, ...args] = [
    ...command,
    process.execPath,
    PROGRAM,
    '--data-dir',
    folder,
    '--port',
    String(port),
    ...(adopt ? ['--adopt'] : []),
  ];
  // A group of its own: Ctrl-C in the terminal reaches whoever asked, who then stops the database last.
  const child = spawn(program, args, { cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  child.stderr.setEncoding('utf8').on('data', (text) => text.split('\n').filter(Boolean).forEach(onLine));
  const exited = new Promise((resolve) => child.once('exit', resolve));

  const { url, port: actual } = await readiness(child, exited);
  return { url, port: actual, pid: child.pid, exited, stop: () => stop(child, exited) };
};

const readiness = (child, exited) =>
  new Promise((resolve, reject) => {
    child.once('message', (fact) => (fact.ready ? resolve(fact) : reject(new Refusal(fact.reason))));
    child.once('error', reject);
    void exited.then(() => reject(new Refusal('The built-in PostgreSQL ended before it was ready.')));
  });

const stop = async (child, exited) => {
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(timer);
};
