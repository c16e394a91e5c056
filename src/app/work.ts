import { bullmqQueue, bullmqWorker } from '../adapters/queue/bullmq';
import type { Manifest, Workshop } from '../ports/room';
import type { House } from './compose';
import type { Env } from './env';
import { manifests } from './rooms';

/** How many jobs one worker has in hand. */
const JOBS_AT_ONCE = 4;

/** What the worker has beyond the house: the queue, the jobs that rooms handle, and the work that comes round by the clock. */
export const openWork = (env: Env, house: House): { close(): Promise<void> } => {
  const place = { redisUrl: env.REDIS_URL ?? null, databaseUrl: env.DATABASE_URL, log: house.log };
  const queue = bullmqQueue(place);
  const workshop: Workshop = { queue };
  const roomOf = (name: Manifest['name']): unknown => house.roomOf(name);
  const handlers = manifests().flatMap(({ name, jobs }) => jobs?.(roomOf(name), workshop) ?? []);
  const ticks = manifests().flatMap(({ name, ticks: declared }) => declared?.(roomOf(name), workshop) ?? []);
  const worker = bullmqWorker(place, handlers, JOBS_AT_ONCE);
  const stops = ticks.map(({ everyMs, run }) => house.every(everyMs, run));
  return {
    close: async () => {
      for (const stop of stops) stop();
      await worker.close();
      await queue.close();
    },
  };
};
