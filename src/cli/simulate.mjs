/**
 * `npm run simulate`: plays a clinic over the last days with a turned clock, through the same actions as the apps: people
 * register, take and miss doses, are visited, prescribed and looked after, and for six hours there is no worker. Leaves a
 * database that is worth looking at, and ends with what became of everything.
 *   --patients N   how many (100)
 *   --days D       over how many days until now (14)
 *   --seed S       another clinic (1)
 * Nothing goes out. The API may run meanwhile; a worker may not, since it lives in the present. Never in production.
 * Ends with 1 when something came out that must not be, with 2 when it could not be played.
 */
import { parseArgs } from 'node:util';
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const number = (values, name, most) => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Refusal(`--${name} is a whole number from 1 to ${most}.`);
  return value;
};

await withServerSettings(async (built) => {
  const { values } = parseArgs({
    options: {
      patients: { type: 'string', default: '100' },
      days: { type: 'string', default: '14' },
      seed: { type: 'string', default: '1' },
    },
  });
  const wish = {
    patients: number(values, 'patients', 100_000),
    days: number(values, 'days', 366),
    seed: number(values, 'seed', 1_000_000),
    say: (line) => console.log(`  ${line}`),
  };
  if (process.env.NODE_ENV === 'production')
    throw new Refusal('No clinic is made up in production. If this is none, say NODE_ENV=development.');
  const simulation = (await built('../../database/simulation/index')).openSimulation();
  try {
    if (await simulation.workerRuns())
      throw new Refusal('A worker is running: it lives in the present and would miss every dose. Stop it first.');
    const began = performance.now();
    const { counts, refused, faults } = await simulation.play(wish);
    console.log(
      `\n  ${wish.patients} patients over ${wish.days} days in ${((performance.now() - began) / 1_000).toFixed(1)} s`,
    );
    for (const [what, count] of Object.entries(counts)) console.log(`    ${what}: ${count}`);
    for (const [code, count] of refused) console.log(`    refused, ${code}: ${count}`);
    for (const fault of faults) console.log(`  WRONG: ${fault}`);
    if (faults.length === 0) console.log('  Every dose exists once, and every kept figure agrees with its rows.');
    process.exitCode = faults.length > 0 ? 1 : 0;
  } finally {
    await simulation.close();
  }
});
process.exit();
