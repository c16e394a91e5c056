/**
 * `npm run image`: judges the Dockerfile by the rules of hadolint (by hadolint itself where that is installed), and builds the one
 * image of all processes, as careloop:<version>.
 *   --push NAME    also as NAME (`registry.example.org/clinic/careloop:1.2`), and sends it there
 *   --platform P   for other machines than this one, as Docker spells them
 *   --check        judges, and builds nothing
 * Ends with 1 where a rule is broken, with 2 when it could not be done.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { argumentsIn } from './arguments.mjs';
import { lineFor, Refusal } from './refusal.mjs';
import { faultsOfDockerfile } from './supply/dockerfile.mjs';
import { imageCommands } from './supply/image.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const run = ([command, ...args]) => {
  console.log(`  ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error?.code === 'ENOENT')
    throw new Refusal('There is no docker on this machine. Install it, or build elsewhere.');
  if (status !== 0)
    throw new Refusal(`${command} ${args[0]} ended with ${status ?? error?.message}: what it says stands above.`);
};

const revision = () => {
  const { stdout, status } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
};

const isFit = () => {
  const faults = faultsOfDockerfile(readFileSync(`${root}/Dockerfile`, 'utf8'));
  for (const { rule, line, says } of faults) console.log(`  Dockerfile:${line} ${rule}: ${says}`);
  const { status, error } = spawnSync('hadolint', ['--failure-threshold', 'style', 'Dockerfile'], {
    cwd: root,
    stdio: 'inherit',
  });
  return faults.length === 0 && (error?.code === 'ENOENT' || status === 0);
};

try {
  const { values } = argumentsIn(process.argv.slice(2), {
    options: {
      push: { type: 'string', hint: 'NAME' },
      platform: { type: 'string', hint: 'P' },
      check: { type: 'boolean', default: false },
    },
  });
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const commands = imageCommands({ version, revision: revision(), push: values.push, platform: values.platform });
  if (!isFit()) process.exitCode = 1;
  else if (values.check) console.log('  The Dockerfile keeps the rules.');
  else for (const command of commands) run(command);
} catch (error) {
  console.error(`  ${lineFor(error) ?? error.stack}`);
  process.exitCode = 2;
}
