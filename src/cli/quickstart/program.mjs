import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { identityOf, stopGroup } from './processes.mjs';

const TETHER = new URL('./tether.mjs', import.meta.url).href;
const PATIENCE_MS = 15_000;
const KEPT_LINES = 40;

/**
 * Starts one of our Node programs, tied to this process.
 * @param {{ file: string, args?: string[], cwd: string, env: Record<string, string>, onLine: (line: string) => void }} wish
 * @returns {{ pid: number, exited: Promise<string>, heard: (words: string) => Promise<void>, lastLines: string[], stop: () => Promise<void> }}
 *   `exited` says how it ended; `heard` waits until it says a line with these words
 */
export const startProgram = ({ file, args = [], cwd, env, onLine }) => {
  const child = spawn(process.execPath, ['--import', TETHER, file, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const identity = identityOf(child.pid);
  const lastLines = [];
  const ears = new Set();
  const hear = (line) => {
    if (lastLines.push(line) > KEPT_LINES) lastLines.shift();
    for (const ear of ears) ear(line);
    onLine(line);
  };
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', hear);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return {
    pid: child.pid,
    exited,
    heard: (words) =>
      new Promise((resolve) => {
        if (lastLines.some((line) => line.includes(words))) resolve();
        else ears.add((line) => line.includes(words) && resolve());
      }),
    lastLines,
    stop: async () => {
      await stopGroup(identity, PATIENCE_MS);
      await exited;
    },
  };
};
