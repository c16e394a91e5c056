/**
 * `npm run secrets`: looks through every file that is kept for what looks like a secret. Ends with 1 when there is one:
 * take it out, and have whoever gave it give another, since what was kept once is in the history.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsOrLeave } from './arguments.mjs';
import { masked, secretsIn } from './supply/secrets.mjs';

argumentsOrLeave();

const MOST_BYTES = 2 * 1024 * 1024;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What an installation makes for itself and nobody keeps. */
const NOT_KEPT = new Set(['node_modules', 'dist', '.git', '.cache', '.careloop', '.strapi', '.tmp', '.env', 'uploads']);

/** As Git knows them; without Git, all that is no one's product. */
const keptFiles = () => {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout.split('\0').filter(Boolean) : below('');
};

const below = (folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_KEPT.has(name))
    .flatMap((entry) => {
      const at = path.join(folder, entry.name);
      return entry.isDirectory() ? below(at) : entry.isFile() ? [at] : [];
    });

const textOf = (file) => {
  const at = path.join(root, file);
  const found = statSync(at, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > MOST_BYTES) return '';
  const text = readFileSync(at, 'utf8');
  return text.includes('\0') ? '' : text;
};

const kept = keptFiles();
let count = 0;
for (const file of kept)
  for (const { kind, line, found } of secretsIn(textOf(file))) {
    count += 1;
    console.log(`  ${file}:${line}: ${kind} (${masked(found)})`);
  }
console.log(count === 0 ? `  No secret in ${kept.length} files.` : `  ${count} found.`);
process.exitCode = count === 0 ? 0 : 1;
