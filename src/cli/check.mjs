/**
 * `npm run check`: before every commit. Types, lint, import rules and dead code of everything; unit and contract tests of
 * what changed since they last passed here, and of all that reaches it by its imports.
 *   npm run check -- --all    all unit and contract tests
 */
import { fileURLToPath } from 'node:url';
import { checks } from './checks/checks.mjs';
import { runChecks } from './checks/run.mjs';
import { changedSince, filesNow, filesThen, notePassed } from './checks/since.mjs';
import { runTogether } from './checks/suites.mjs';
import { sumUp } from './checks/summary.mjs';
import { voiceOn } from './quickstart/say.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
const say = voiceOn(process.stdout);
const now = filesNow(root);
const changed = process.argv.includes('--all') ? 'everything' : changedSince(filesThen(root), now);

const tests = async () => {
  if (changed.length === 0) return { name: 'unit and contract', passed: 0, failed: 0, skipped: 0, seconds: 'passed before, and nothing changed' };
  const verdict = await runTogether(['unit', 'contract'], say, changed === 'everything' ? [] : ['--findRelatedTests', ...changed]);
  if (verdict.failed === 0) notePassed(root, now);
  return verdict;
};

const [verdicts, tested] = await Promise.all([runChecks(checks({ remember: true }), say), tests()]);
process.exitCode = sumUp([...verdicts, tested], say);
