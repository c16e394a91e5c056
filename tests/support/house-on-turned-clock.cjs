// A house whose clock a test turns: a worker as it is deployed, or somebody who acts on its rooms when told to.
// CLOCK_FILE holds the instant that it is, ROLE says which of the two this process is.
const { readFileSync } = require('node:fs');
const path = require('node:path');

const DIST = path.resolve(__dirname, '../../dist/src');
const { compose } = require(path.join(DIST, 'app/compose'));
const { env } = require(path.join(DIST, 'app/env'));
const { openWork } = require(path.join(DIST, 'app/work'));
const { manifests } = require(path.join(DIST, 'app/rooms'));
const { databasePrepared } = require(path.join(DIST, 'app/schema'));
const { jsonLines } = require(path.join(DIST, 'adapters/logger/json-lines'));
const { createMedicationInput, escalationInput } = require(path.join(DIST, 'domains/regimens'));

/** Simulated minutes go by in less than a second: what comes round by the clock comes round so much faster. */
const HURRY = 20;

const clock = { now: () => new Date(readFileSync(process.env.CLOCK_FILE, 'utf8')) };

const main = async () => {
  const log = jsonLines(process.env.ROLE);
  const house = compose(env(), 'worker', log, clock);
  await databasePrepared(house.db, manifests(), log);
  if (process.env.ROLE === 'worker') {
    openWork(env(), Object.create(house, { every: { value: (ms, run) => house.every(ms / HURRY, run) } }));
  } else {
    process.on('message', ({ nr, what, args }) =>
      acts(house.regimens)
        [what](...args)
        .then(
          (result) => process.send({ nr, result }),
          (error) => process.send({ nr, fault: String(error.stack) }),
        ),
    );
  }
  process.send('ready');
};

const acts = (regimens) => ({
  add: async (actor, body) =>
    await regimens.createMedication(actor, createMedicationInput.parse(body), { idempotencyKey: null }),
  agree: async (actor, body) => await regimens.agreeEscalation(actor, escalationInput.parse(body)),
  take: regimens.takeDose,
  skip: regimens.skipDose,
  snooze: regimens.snoozeDose,
  acknowledge: regimens.acknowledgeDose,
});

process.on('disconnect', () => process.exit(0));
main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
