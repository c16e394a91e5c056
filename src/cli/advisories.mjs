/**
 * `npm run advisories`: asks the registry what is known against the packages that ship. A grave one (high, critical) ends it
 * with 1, unless src/cli/supply/accepted-advisories.json says why it does not reach us, and until when that is good.
 * Ends with 2 when the registry cannot be asked.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { argumentsOrLeave } from './arguments.mjs';
import { judged } from './supply/advisories.mjs';

argumentsOrLeave();

const root = fileURLToPath(new URL('../..', import.meta.url));
const accepted = JSON.parse(readFileSync(new URL('supply/accepted-advisories.json', import.meta.url), 'utf8'));

const { stdout } = spawnSync('npm', ['audit', '--json', '--omit', 'dev'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const report = reportIn(stdout);

if (!report?.vulnerabilities) {
  console.error(
    `  Nothing is known: the registry could not be asked (${report?.message ?? 'it said nothing that can be read'}). Ask again, or another one: npm_config_registry=ADDRESS npm run advisories`,
  );
  process.exitCode = 2;
} else {
  const { open, outdated } = judged(report, accepted, new Date().toISOString().slice(0, 10));
  for (const { advisory, package: name, severity, title, expired } of open)
    console.log(
      `  ${severity}: ${name}: ${title} (${advisory})${expired ? ': the reason to accept it has run out' : ''}`,
    );
  for (const advisory of outdated) console.log(`  ${advisory} is accepted and found no more: take it out of the list.`);
  if (open.length === 0) console.log('  Nothing grave is known against what ships.');
  process.exitCode = open.length > 0 ? 1 : 0;
}

function reportIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
