import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf, fingerprint } from '../quickstart/sources.mjs';

const noteOf = (group) => `.cache/passed-${group}.json`;
const PLACES = ['src', 'config', 'database', 'types', 'tests', 'package.json', 'package-lock.json', 'tsconfig.json'];
/** Files that nobody but their importers depends on; of the rest nobody knows who reads them. */
const IMPORTED = /^(src|tests)\/.*\.tsx?$/;
const UNREAD = /^(src\/admin\/|types\/generated)|\.md$/;

/** What the files say that tests may depend on, by file. */
export const filesNow = (root) =>
  Object.fromEntries(
    filesOf(root, PLACES, (place) => UNREAD.test(place)).map((file) => [file, fingerprint(root, [file])]),
  );

/** What they said when all tests of the group last passed; null when nobody knows. */
export const filesThen = (root, group) => {
  try {
    return JSON.parse(readFileSync(path.join(root, noteOf(group)), 'utf8'));
  } catch {
    return null;
  }
};

export const notePassed = (root, group, files) => {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  writeFileSync(path.join(root, noteOf(group)), JSON.stringify(files));
};

/**
 * Whose tests have to run again: those that reach these files by their imports, or everybody's.
 * @returns {'everything' | readonly string[]} `[]`: nobody's
 */
export const changedSince = (then, now) => {
  if (!then) return 'everything';
  const gone = Object.keys(then).some((file) => !(file in now));
  const changed = Object.keys(now).filter((file) => now[file] !== then[file]);
  return gone || changed.some((file) => !IMPORTED.test(file)) ? 'everything' : changed;
};
