import { setTimeout as pause } from 'node:timers/promises';
import { plainly } from './notable.mjs';
import { Refusal } from '../refusal.mjs';

const PATIENCE_MS = 180_000;
const SAYING_PATIENCE_MS = 15_000;

/**
 * Waits until the program has said `words` (a stranger on its port may answer too) and `url` answers with a success.
 * @throws Refusal when the program ends before that, with its last words, or takes longer than three minutes
 */
export const healthy = (name, url, words) => async (program) => {
  let ended = null;
  let result = false;
  void program.exited.then((end) => (ended = end));
  void program.heard(words).then(() => (result = true));
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (ended !== null) throw endedAtOnce(program, name, ended);
    const answer = result && (await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null));
    if (answer && answer.ok) return;
    await pause(100);
  }
  throw new Refusal(`${name} does not answer at ${url}. Its last words:\n${lastWords(program.lastLines)}`);
};

/**
 * Waits until the program says `words`, or has at least lived a while.
 * @throws Refusal when it ends before that, with its last words
 */
export const saidToBeReady = (name, words) => async (program) => {
  const lived = pause(SAYING_PATIENCE_MS, null, { ref: false });
  const end = await Promise.race([program.exited, program.heard(words).then(() => null), lived]);
  if (end !== null) throw endedAtOnce(program, name, end);
};

const endedAtOnce = (program, name, end) =>
  new Refusal(`${name} ended at once (${end}). Its last words:\n${lastWords(program.lastLines)}`);

const lastWords = (lines) =>
  lines
    .slice(-12)
    .map((line) => `      ${plainly(line).slice(0, 200)}`)
    .join('\n') || '      (none)';
