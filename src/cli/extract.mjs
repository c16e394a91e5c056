/**
 * `npm run extract -- FILE.json`: reads a list of `{ id, note }`, and prints for each the steps that the rules find in it, as JSON.
 * Runs the extractor alone, over the built server, which is built where it is not there yet: no database, no network.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsOrLeave } from './arguments.mjs';

const say = (why) => {
  console.error(why);
  process.exit(1);
};

const [file] = argumentsOrLeave({ words: ['FILE'] }).words;
if (!file) say('Name a file: npm run extract -- notes.json');
if (!existsSync(file)) say(`There is no ${file}. Name a file that is there: npm run extract -- notes.json`);
const root = fileURLToPath(new URL('../..', import.meta.url));
const built = path.join(root, 'dist/src/domains/care-plans/rules/extract/index.js');
if (!existsSync(built)) {
  console.error('The server is built first, once …');
  try {
    // What the build says goes where messages go: what is printed stays JSON.
    execFileSync('npm', ['run', 'build:server'], { cwd: root, stdio: ['ignore', 2, 2] });
  } catch {
    say('The server did not build: see above.');
  }
}
const { extractSteps } = createRequire(import.meta.url)(built);

const read = () => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};
const notes = read();
const isNote = (note) => typeof note?.note === 'string' && ['string', 'number'].includes(typeof note.id);
if (!Array.isArray(notes) || !notes.every(isNote)) say(`${file} has to hold a list of { "id", "note" } as JSON.`);
console.log(
  JSON.stringify(
    notes.map(({ id, note }) => ({ id, steps: extractSteps(note) })),
    null,
    2,
  ),
);
