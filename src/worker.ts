import { jsonLines } from './adapters/logger/json-lines';
import { compose } from './app/compose';
import { env } from './app/env';
import { openOutgoing } from './app/outgoing';
import { databasePrepared } from './app/schema';
import { onStopSignal } from './app/stopping';

const SECOND_MS = 1_000;

/** The second entrance: background work. Any number of them may stand on one database; it needs no Strapi. */
const main = async (): Promise<void> => {
  const log = jsonLines('worker');
  const house = compose(env(), 'worker', log);
  await databasePrepared(house.db, log);
  const outgoing = openOutgoing(env(), house);
  const { regimens, audit, accounts, files, notifications, privacy, every } = house;

  const turns = [
    every(15 * SECOND_MS, async () => void (await regimens.materialiseDoses())),
    every(60 * SECOND_MS, async () => void (await regimens.refillPlans())),
    every(SECOND_MS, async () => void (await regimens.wakeDoses(outgoing.post))),
    every(SECOND_MS, async () => void (await outgoing.ask())),
    every(SECOND_MS, async () => void (await audit.seal())),
    every(SECOND_MS, async () => void (await privacy.writeExports())),
    every(SECOND_MS, async () => void (await privacy.eraseWhoAsked())),
    every(60 * SECOND_MS, privacy.sweepExports),
    every(15 * SECOND_MS, audit.noteHead),
    every(600 * SECOND_MS, audit.sayHead),
    every(60 * SECOND_MS, audit.verifyDaily),
    every(60 * SECOND_MS, async () => void (await accounts.watchCredentials())),
    every(3_600 * SECOND_MS, async () => void (await regimens.forgetOldKeys())),
    every(600 * SECOND_MS, async () => void (await accounts.sweepExpired())),
    every(600 * SECOND_MS, async () => void (await notifications.forgetSettled())),
    every(3_600 * SECOND_MS, async () => void (await files.sweepFiles())),
  ];
  log.info('worker.ready', { queue: env().REDIS_URL ? 'redis' : 'postgres' });

  onStopSignal(log, async () => {
    for (const stop of turns) stop();
    await outgoing.close();
    await house.close();
  });
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
