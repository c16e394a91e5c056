import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { elapsed } from '../quickstart/say.mjs';

/** The projects of tests/jest.config.cjs, from quick to thorough. Those that share one Strapi run in one process and leave it open at the end. */
const HOW = {
  unit: ['--maxWorkers=3'],
  contract: ['--maxWorkers=3'],
  rooms: ['--maxWorkers=3'],
  integration: ['--runInBand', '--forceExit'],
  house: ['--runInBand'],
  e2e: ['--runInBand', '--forceExit'],
};
/** For one test: a busy machine is no failure. */
const PATIENCE_MS = 30_000;

export const SUITES = Object.keys(HOW);
/** What `npm run check` looks at, and what it looks at where that takes a moment only. */
export const GROUPS = { quick: ['unit', 'contract'], rooms: ['rooms'] };

/**
 * Runs one project of the tests, with jest's own report on the screen.
 * @returns {Promise<import('./run.mjs').Verdict>} a suite that cannot even run counts as one failure
 */
export const runSuite = (name, say) => runTogether([name], say);

/**
 * Runs several that need no place of their own at once, so that no core waits for the last test of each.
 * @param {'everything' | readonly string[]} changed run what reaches these files
 */
export const runTogether = async (names, say, changed = 'everything') => {
  const name = names.join(' and ');
  say.print(`\n  ${name}\n`);
  mkdirSync('.cache', { recursive: true });
  const report = `.cache/jest-${names.join('-')}.json`;
  rmSync(report, { force: true });
  const started = performance.now();
  const args = [
    ...jest(names),
    `--testTimeout=${PATIENCE_MS}`,
    '--json',
    `--outputFile=${report}`,
    ...HOW[names[0]],
    ...related(changed),
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test', TZ: 'UTC' },
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { ...verdictIn(report, code), name, seconds: elapsed(started) };
};

/** The files of tests that reach what changed by their imports. */
export const filesReaching = async (names, changed) => {
  if (changed.length === 0) return [];
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...jest(names),
    '--listTests',
    '--json',
    ...related(changed),
  ]);
  return JSON.parse(stdout);
};

const jest = (names) => [
  'node_modules/jest/bin/jest.js',
  '--config',
  'tests/jest.config.cjs',
  '--selectProjects',
  ...names,
  '--passWithNoTests',
];
const related = (changed) => (changed === 'everything' ? [] : ['--findRelatedTests', ...changed]);

const verdictIn = (report, code) => {
  const counts = read(report);
  if (!counts) return { passed: 0, failed: 1, skipped: 0 };
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  return {
    passed: counts.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: counts.numPendingTests + counts.numTodoTests,
  };
};

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};
