import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Refusal } from '../refusal.mjs';

const running = new Set();

/** Stops whatever errand is under way. */
export const stopErrands = () => {
  for (const child of running) child.kill('SIGTERM');
};

/**
 * Runs a command to its end, with its output in the journal.
 * @param {{ command: string[], cwd: string, env?: Record<string, string | undefined>, notes: { file: string, write: (line: string) => void }, failed: string }} wish
 *   `failed`: what to say when it does not succeed
 * @throws Refusal with `failed` and what the command complained about
 */
export const runErrand = async ({ command: [program, ...args], cwd, env = process.env, notes, failed }) => {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: program.endsWith('.cmd') });
  running.add(child);
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      notes.write(line);
      if (lines.push(line) > 400) lines.shift();
    });
  }
  const end = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  running.delete(child);
  if (end === 0) return;
  if (lines.some((line) => line.includes('ENOSPC'))) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  throw new Refusal(`${failed} (${end}). All of it is in ${notes.file}; the gist:\n${gist(lines)}`);
};

const gist = (lines) => {
  const complaints = lines.filter((line) => /error|ERR!|cannot|failed/i.test(line));
  return (complaints.length > 0 ? complaints.slice(0, 12) : lines.slice(-12))
    .map((line) => `      ${line.trim().slice(0, 200)}`)
    .join('\n');
};
