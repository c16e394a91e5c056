import { setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { bullmqQueue, bullmqWorker } from '../adapters/queue/bullmq';
import type { Manifest, Workshop } from '../ports/room';
import type { House } from './compose';
import type { Env } from './env';
import { manifests } from './rooms';

/** How many jobs one worker has in hand. */
const JOBS_AT_ONCE = 4;
/** As `nice` counts. */
const GIVES_WAY = 5;
/** By so much of what is in use memory grows before it is looked through for what is not. V8 would let it double. */
const GROWS_PERCENT = 20;

/**
 * Makes this process one of background work. Where processors are short, whoever waits for an answer of the API goes before
 * what nobody waits for; and a long run of reports or mails keeps no more memory than it needs.
 */
export const workInBackground = (): void => {
  setPriority(GIVES_WAY);
  setFlagsFromString(`--heap-growing-percent=${GROWS_PERCENT}`);
};

/** What the worker has beyond the house: the queue, the jobs that rooms handle, and the work that comes round by the clock. */
export const openWork = (env: Env, house: House): { close(): Promise<void> } => {
  const place = { redisUrl: env.REDIS_URL ?? null, databaseUrl: env.DATABASE_URL, log: house.log };
  const queue = bullmqQueue(place);
  const workshop: Workshop = { queue };
  const roomOf = (name: Manifest['name']): unknown => house.roomOf(name);
  const handlers = manifests().flatMap(({ name, jobs }) => jobs?.(roomOf(name), workshop) ?? []);
  const ticks = manifests().flatMap(({ name, ticks: declared }) => declared?.(roomOf(name), workshop) ?? []);
  const worker = bullmqWorker(place, handlers, JOBS_AT_ONCE);
  const stops = ticks.map((tick) => {
    const { everyMs, run } = house.operations.watched(tick);
    return house.every(everyMs, run);
  });
  return {
    close: async () => {
      for (const stop of stops) stop();
      await worker.close();
      await queue.close();
    },
  };
};
