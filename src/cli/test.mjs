/**
 * `npm test`: everything that can be known about this checkout, from a clean clone on, in one command.
 *   npm test -- unit contract    only these parts; `checks` stands for types, lint, import rules and dead code
 * The last line reads `N passed, N failed`; each check counts as one.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checks } from './checks/checks.mjs';
import { runChecks } from './checks/run.mjs';
import { filesNow, notePassed } from './checks/since.mjs';
import { GROUPS, RUNS, runTogether, SUITES } from './checks/suites.mjs';
import { sumUp } from './checks/summary.mjs';
import { lineFor, Refusal } from './refusal.mjs';
import { voiceOn } from './quickstart/say.mjs';
import { setUp } from './quickstart/set-up.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = voiceOn(process.stdout);
/** The build reads settings and keeps none of them. */
const SETTINGS = { CARELOOP_SECRET: 'not-a-secret-only-the-build-sees-this' };

const main = async () => {
  process.chdir(root);
  const parts = partsIn(process.argv.slice(2));
  await setUp({ root, dataDir: path.join(root, '.cache'), settings: SETTINGS, voice: say });
  const verdicts = parts.includes('checks') ? await runChecks(checks({ remember: false }), say) : [];
  const files = filesNow(root);
  const passed = [];
  for (const run of RUNS) {
    const suites = run.suites.filter((suite) => parts.includes(suite));
    if (suites.length === 0) continue;
    const verdict = await runTogether(suites, say);
    verdicts.push(verdict);
    if (verdict.failed === 0) passed.push(...suites);
  }
  for (const [group, suites] of Object.entries(GROUPS))
    if (suites.every((suite) => passed.includes(suite))) notePassed(root, group, files);
  return sumUp(verdicts, say);
};

const partsIn = (args) => {
  const known = ['checks', ...SUITES];
  const stranger = args.find((arg) => !known.includes(arg));
  if (stranger) throw new Refusal(`"${stranger}" is no part of the tests. There are: ${known.join(', ')}.`);
  return args.length > 0 ? args : known;
};

process.exitCode = await main().catch((error) => {
  say.refuse(lineFor(error) ?? error.stack);
  say.print('0 passed, 1 failed');
  return 1;
});
