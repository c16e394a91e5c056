import { spawn } from 'node:child_process';
import { elapsed } from '../quickstart/say.mjs';

/** So many cores are there to share. */
const AT_ONCE = 2;

/**
 * Runs checks side by side and says how each went; what a failed one said is shown whole.
 * @returns {Promise<Verdict[]>} in the order of `checks`
 * @typedef {{ name: string, passed: number, failed: number, skipped: number, seconds: string }} Verdict
 */
export const runChecks = async (checks, say) => {
  const verdicts = [];
  const waiting = checks.map((check, place) => ({ ...check, place }));
  const hand = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) verdicts[next.place] = await runOne(next, say);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return verdicts;
};

const runOne = async ({ name, command: [program, ...args] }, say) => {
  const started = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
  });
  let result = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (result += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const failed = code === 0 ? 0 : 1;
  if (failed) say.print(`\n${result.trim()}\n`);
  say.print(`  ${failed ? '✗' : '✓'} ${name} ${elapsed(started)}`);
  return { name, passed: 1 - failed, failed, skipped: 0, seconds: elapsed(started) };
};
