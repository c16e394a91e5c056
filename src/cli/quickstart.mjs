/**
 * `npm run quickstart`: everything CareLoop needs, started on a machine that has nothing but Node.
 *   --no-demo   without the demo people
 *   --fresh     with an empty database (the built-in one only)
 * Ctrl-C stops all of it. What it keeps is in DATA_DIR (.careloop).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFits } from './quickstart/node-version.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

if (nodeFits(engines.node, process.versions.node)) {
  // Only now: what follows uses words that an old Node does not know.
  const { quickstart } = await import('./quickstart/main.mjs');
  await quickstart(root, process.argv.slice(2));
} else {
  console.error(
    `\n  CareLoop needs Node ${engines.node}, and this is ${process.versions.node}. Get a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 1;
}
