import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { elapsed } from '../quickstart/say.mjs';

/** The projects of tests/jest.config.cjs, from quick to thorough: those that run side by side, and in how many processes. Each that boots Strapi takes a core. */
export const RUNS = [
  { suites: ['unit', 'contract', 'rooms'], processes: 3 },
  { suites: ['integration', 'house'], processes: 2 },
  { suites: ['e2e'], processes: 1 },
];
/** For one test: a busy machine is no failure. */
const PATIENCE_MS = 30_000;

export const SUITES = RUNS.flatMap(({ suites }) => suites);
/** What `npm run check` looks at, and what it looks at where that takes a moment only. */
export const GROUPS = { quick: ['unit', 'contract'], rooms: ['rooms'] };

/**
 * Runs these projects side by side, so that no core waits for the last test of each, with jest's own report on the screen.
 * @param {'everything' | readonly string[]} changed run what reaches these files
 * @returns {Promise<import('./run.mjs').Verdict>} what cannot even run counts as one failure
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
    ...inProcesses(names),
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
const inProcesses = ([name]) => {
  const { processes } = RUNS.find(({ suites }) => suites.includes(name));
  return processes === 1 ? ['--runInBand'] : [`--maxWorkers=${processes}`];
};
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
