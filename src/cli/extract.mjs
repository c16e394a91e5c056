/**
 * `npm run extract -- FILE.json`: reads a list of `{ id, note }`, and prints for each the steps that the rules find in it, as JSON.
 * Runs the extractor alone, over the built server: no database, no network.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const say = (why) => {
  console.error(why);
  process.exit(1);
};

const [file] = process.argv.slice(2);
if (!file) say('Name a file: npm run extract -- notes.json');
const built = fileURLToPath(new URL('../../dist/src/domains/care-plans/rules/extract/index.js', import.meta.url));
if (!existsSync(built)) say('Build the server first: npm run build:server');
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
