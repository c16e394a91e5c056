/**
 * `npm run simulate`: plays a clinic over the last days with a turned clock, through the same actions as the apps: people
 * register, take and miss doses, are visited and pay for it, are prescribed and looked after, and for six hours there is
 * no worker. Leaves a database that is worth looking at, and ends with what became of everything.
 *   --patients N   how many (100)
 *   --days D       over how many days until now (14)
 *   --seed S       another clinic (1)
 * Nothing goes out. The API may run meanwhile; a worker may not, since it lives in the present. Never in production.
 * Ends with 1 when something came out that must not be, with 2 when it could not be played.
 */
import { wholeNumber } from './arguments.mjs';
import { Refusal } from './refusal.mjs';
import { withServerSettings } from './with-server-settings.mjs';

const minute = (instant) => instant.toISOString().slice(0, 16).replace('T', ' ');

const takes = {
  options: {
    patients: { type: 'string', default: '100', hint: 'N' },
    days: { type: 'string', default: '14', hint: 'D' },
    seed: { type: 'string', default: '1', hint: 'S' },
  },
};

await withServerSettings(async (built, { values }) => {
  const wish = {
    patients: wholeNumber(values, 'patients', 100_000),
    days: wholeNumber(values, 'days', 366),
    seed: wholeNumber(values, 'seed', 1_000_000),
    say: (line) => console.log(`  ${line}`),
  };
  if (process.env.NODE_ENV === 'production')
    throw new Refusal('No clinic is made up in production. If this is none, say NODE_ENV=development.');
  const { openSimulation, playServices } = await built('../../database/simulation/index');
  const services = await playServices();
  Object.assign(process.env, services.settings);
  const simulation = openSimulation();
  try {
    if (await simulation.workerRuns())
      throw new Refusal(
        'A worker is running: it lives in the present and would miss every dose. Stop it first, or the whole quickstart.',
      );
    const began = performance.now();
    const { counts, refused, outage, faults } = await simulation.play(wish);
    console.log(
      `\n  ${wish.patients} patients over ${wish.days} days in ${((performance.now() - began) / 1_000).toFixed(1)} s`,
    );
    for (const [what, count] of Object.entries(counts)) console.log(`    ${what}: ${count}`);
    for (const [code, count] of refused) console.log(`    refused, ${code}: ${count}`);
    console.log(
      `    no worker from ${minute(outage.from)} to ${minute(outage.to)} UTC: ${outage.due} doses fell due, ${outage.remindedLate} were reminded of when it was back, ${outage.missed} were missed without`,
    );
    for (const fault of faults) console.log(`  WRONG: ${fault}`);
    if (faults.length === 0) console.log('  Every dose exists once, and every kept figure agrees with its rows.');
    process.exitCode = faults.length > 0 ? 1 : 0;
  } finally {
    await simulation.close();
    await services.close();
  }
}, takes);
process.exit();
