import { createPostgresBackend, Queue, Worker, type Processor } from 'bullmq';
import type { Logger } from '../../ports/logger';

/** Where the jobs are kept. */
export interface BullmqPlace {
  /** Redis when set, else PostgreSQL. */
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
  readonly log: Logger;
}

/** What we use of BullMQ's classes, which is the same for every place. */
export type AnyQueue = Pick<Queue, 'addBulk' | 'close'> & { waitUntilReady(): Promise<unknown> };
export type AnyWorker = Pick<Worker, 'run' | 'close' | 'waitUntilReady'>;

/** The one queue of this installation; its jobs are told apart by name. */
const QUEUE = 'careloop';
const EVENTS_KEPT = 1_000;
const CONNECT_WITHIN_MS = 2_000;
/** A job whose worker was killed is taken up by another. How often that may happen is not for the queue to decide: the rows know. */
const KILLS_SURVIVED = 1_000;
/** BullMQ looks again only after 15 seconds by default. */
const LOOK_AGAIN_MS = 1_000;

/** For those who ask: they want to hear "no" at once. */
export const queueIn = ({ redisUrl, databaseUrl, log }: BullmqPlace): AnyQueue => {
  const options = { prefix: QUEUE, streams: { events: { maxLen: EVENTS_KEPT } } };
  const queue = redisUrl
    ? new Queue(QUEUE, {
        ...options,
        connection: { ...redis(redisUrl), enableOfflineQueue: false, maxRetriesPerRequest: 1 },
      })
    : new Queue(QUEUE, { ...options, connection: postgres(databaseUrl, 2) }, createPostgresBackend);
  queue.on('error', complaint(log, 'asking'));
  return queue;
};

/** For those who work: they wait for as long as it takes. Does not run yet. */
export const workerIn = (
  { redisUrl, databaseUrl, log }: BullmqPlace,
  run: Processor,
  concurrency: number,
): AnyWorker => {
  const options = {
    prefix: QUEUE,
    concurrency,
    autorun: false,
    maxStalledCount: KILLS_SURVIVED,
    runRetryDelay: LOOK_AGAIN_MS,
  };
  const worker = redisUrl
    ? new Worker(QUEUE, run, { ...options, connection: { ...redis(redisUrl), maxRetriesPerRequest: null } })
    : new Worker(QUEUE, run, { ...options, connection: postgres(databaseUrl, 5) }, createPostgresBackend);
  worker.on('error', complaint(log, 'working'));
  worker.on('failed', (job, error) =>
    log.warn('job.failed', { job: job?.name, attempt: job?.attemptsMade, reason: error.message }),
  );
  return worker;
};

const redis = (url: string) => ({
  url,
  connectTimeout: CONNECT_WITHIN_MS,
  retryStrategy: (tries: number) => Math.min(tries * 100, 2_000),
});

const postgres = (connectionString: string, max: number) => ({
  connectionString,
  max,
  schema: 'bullmq',
  migrate: true,
  connectionTimeoutMillis: CONNECT_WITHIN_MS,
  application_name: 'careloop-queue',
});

const QUIET_MS = 60_000;

/** While the place is lost every try complains: one line a minute is enough. */
const complaint = (log: Logger, role: 'asking' | 'working'): ((error: Error) => void) => {
  let quietUntilMs = 0;
  return ({ message }) => {
    if (performance.now() < quietUntilMs) return;
    quietUntilMs = performance.now() + QUIET_MS;
    log.warn('queue.lost', { role, reason: message });
  };
};
