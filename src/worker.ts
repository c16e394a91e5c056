import { jsonLines } from './adapters/logger/json-lines';
import { compose } from './app/compose';
import { env } from './app/env';
import { manifests } from './app/rooms';
import { databasePrepared } from './app/schema';
import { onStopSignal } from './app/stopping';
import { openWork, workInBackground } from './app/work';

/** The second entrance: background work. Any number of them may stand on one database; it needs no Strapi. */
const main = async (): Promise<void> => {
  workInBackground();
  const log = jsonLines('worker', () => env().LOG_LEVEL);
  const house = compose(env(), 'worker', log);
  await databasePrepared(house.db, manifests(), log);
  const work = openWork(env(), house);
  onStopSignal(log, async () => {
    await work.close();
    await house.close();
  });
  // Whoever hears this may stop it at once: then it ends in order.
  log.info('worker.ready', { queue: env().REDIS_URL ? 'redis' : 'postgres' });
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
