import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './sources.mjs';

const WISHES = ['package.json', 'package-lock.json'];

/**
 * Whether `node_modules` holds what the lock file asks for.
 * Compares with the note that npm itself writes at the end of an install, so a broken-off install counts as missing;
 * an install of ours that went well is believed as long as nobody wishes anything else.
 */
export const packagesAreInstalled = (root) => {
  const there = read(path.join(root, 'node_modules', '.package-lock.json'));
  if (!there) return false;
  return believed(root) || matches(root, there);
};

/** Remembers that what is wished for was installed. */
export const noteInstalled = (root) => writeFileSync(noteIn(root), fingerprint(root, WISHES));

/** The install, through the npm that is running this, when there is one. */
export const installCommand = () => {
  const npm = process.env['npm_execpath'];
  const args = ['install', '--no-audit', '--no-fund', '--no-save'];
  return npm?.endsWith('.js')
    ? [process.execPath, npm, ...args]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...args];
};

const noteIn = (root) => path.join(root, 'node_modules', '.careloop-installed');

const believed = (root) => {
  try {
    return readFileSync(noteIn(root), 'utf8') === fingerprint(root, WISHES);
  } catch {
    return false;
  }
};

const matches = (root, there) => {
  const wanted = read(path.join(root, 'package-lock.json'));
  const asked = read(path.join(root, 'package.json'));
  if (!wanted || !asked) return false;
  if (!sameWishes(asked, wanted.packages[''])) return false;
  return Object.entries(wanted.packages).every(
    ([place, entry]) => place === '' || entry.optional || there.packages[place]?.version === entry.version,
  );
};

const sameWishes = (asked, locked) =>
  ['dependencies', 'devDependencies', 'optionalDependencies'].every(
    (kind) => sorted(asked[kind]) === sorted(locked[kind]),
  );

const sorted = (names = {}) => JSON.stringify(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};
