/**
 * `npm run image`: builds the one image of all processes, as careloop:<version>.
 *   --push NAME    also as NAME (`registry.example.org/clinic/careloop:1.2`), and sends it there
 *   --platform P   for other machines than this one, as Docker spells them
 * Ends with 2 when it could not be done.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lineFor, Refusal } from './refusal.mjs';
import { imageCommands } from './supply/image.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const run = ([command, ...args]) => {
  console.log(`  ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error?.code === 'ENOENT')
    throw new Refusal('There is no docker on this machine. Install it, or build elsewhere.');
  if (status !== 0) throw new Refusal(`It ended with ${status ?? error?.message}.`);
};

const revision = () => {
  const { stdout, status } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
};

try {
  const { values } = parseArgs({ options: { push: { type: 'string' }, platform: { type: 'string' } } });
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  for (const command of imageCommands({ version, revision: revision(), ...values })) run(command);
} catch (error) {
  console.error(`  ${lineFor(error) ?? error.message}`);
  process.exitCode = 2;
}
