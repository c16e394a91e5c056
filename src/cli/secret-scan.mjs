/**
 * `npm run secrets`: looks through every file that is kept for what looks like a secret. Ends with 1 when there is one:
 * take it out, and have whoever gave it give another, since what was kept once is in the history.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { masked, secretsIn } from './supply/secrets.mjs';

const MOST_BYTES = 2 * 1024 * 1024;
const root = fileURLToPath(new URL('../..', import.meta.url));

const kept = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
  .split('\0')
  .filter(Boolean);

const textOf = (file) => {
  const at = path.join(root, file);
  const found = statSync(at, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > MOST_BYTES) return '';
  const text = readFileSync(at, 'utf8');
  return text.includes('\0') ? '' : text;
};

let count = 0;
for (const file of kept)
  for (const { kind, line, found } of secretsIn(textOf(file))) {
    count += 1;
    console.log(`  ${file}:${line}: ${kind} (${masked(found)})`);
  }
console.log(count === 0 ? `  No secret in ${kept.length} files.` : `  ${count} found.`);
process.exitCode = count === 0 ? 0 : 1;
