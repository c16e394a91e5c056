/**
 * `npm run check`: before every commit. Types, lint, import rules and dead code of everything; the unit and contract tests
 * that reach what changed since they last passed here, and the rooms' tests too where these are few.
 *   npm run check -- --all    all unit, contract and rooms' tests
 */
import { fileURLToPath } from 'node:url';
import { argumentsOrLeave } from './arguments.mjs';
import { checks } from './checks/checks.mjs';
import { runChecks } from './checks/run.mjs';
import { changedSince, filesNow, filesThen, notePassed } from './checks/since.mjs';
import { filesReaching, GROUPS, runTogether } from './checks/suites.mjs';
import { sumUp } from './checks/summary.mjs';
import { voiceOn } from './quickstart/say.mjs';

/** Each takes some seconds, and all of this shall take less than a minute. */
const FEW = 15;

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);
const say = voiceOn(process.stdout);
const isAll = argumentsOrLeave({ options: { all: { type: 'boolean', default: false } } }).values.all;
const now = filesNow(root);
const changedFor = (group) => (isAll ? 'everything' : changedSince(filesThen(root, group), now));

const tests = async () => {
  const reaching = await filesReaching(GROUPS.rooms, changedFor('rooms'));
  const left = reaching.length > FEW && !isAll ? reaching : [];
  const groups = left.length > 0 ? ['quick'] : ['quick', 'rooms'];
  const verdict = await testsOf(groups.filter((group) => changedFor(group).length > 0));
  if (verdict.failed === 0) for (const group of groups) notePassed(root, group, now);
  return { verdict, left };
};

const testsOf = async (groups) => {
  if (groups.length === 0)
    return { name: 'tests', passed: 0, failed: 0, skipped: 0, seconds: 'passed before, and nothing changed' };
  const changes = groups.map(changedFor);
  return await runTogether(
    groups.flatMap((group) => GROUPS[group]),
    say,
    changes.includes('everything') ? 'everything' : [...new Set(changes.flat())],
  );
};

const [verdicts, { verdict, left }] = await Promise.all([runChecks(checks({ remember: true }), say), tests()]);
process.exitCode = sumUp([...verdicts, verdict], say);
if (left.length > 0)
  say.warn(`${left.length} files of tests/rooms reach what changed, too many for a minute: npm test -- rooms`);
