/**
 * `npm run licences`: what ships, by licence, and why each may. Ends with 1 when there is one that nobody has looked at.
 */
import { readFileSync } from 'node:fs';
import { argumentsOrLeave } from './arguments.mjs';
import { reasonFor, shipped } from './supply/licences.mjs';

argumentsOrLeave();

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
const byLicence = new Map();
for (const { name, version, licence } of shipped(lock))
  byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${name} ${version}`]);

for (const [licence, packages] of [...byLicence].toSorted(([, one], [, other]) => other.length - one.length)) {
  const reason = reasonFor(licence);
  console.log(`\n${licence} (${packages.length}): ${reason ?? 'nobody has looked at it yet'}`);
  console.log(packages.map((one) => `  ${one}`).join('\n'));
  if (reason === null) process.exitCode = 1;
}
