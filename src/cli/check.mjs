/** `npm run check`: what takes less than a minute, before every commit. */
import { fileURLToPath } from 'node:url';
import { checks } from './checks/checks.mjs';
import { runChecks } from './checks/run.mjs';
import { runTogether } from './checks/suites.mjs';
import { sumUp } from './checks/summary.mjs';
import { voiceOn } from './quickstart/say.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const say = voiceOn(process.stdout);
const [verdicts, tested] = await Promise.all([runChecks(checks({ remember: true }), say), runTogether(['unit', 'contract'], say)]);
process.exitCode = sumUp([...verdicts, tested], say);
