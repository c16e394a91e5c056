import { chunksOf } from '../../kernel/chunks';
import { DomainError } from '../../kernel/errors';
import { within } from '../../kernel/within';
import type { Queue } from '../../ports/queue';
import { queueIn, type AnyQueue, type BullmqPlace } from './bullmq-place';

export { bullmqWorker } from './bullmq-worker';
export type { BullmqPlace } from './bullmq-place';

const ADDED_AT_ONCE = 1_000;
const ANSWER_WITHIN_MS = 3_000;

/** BullMQ on Redis or PostgreSQL, for those who ask for work. It connects when it is first asked. */
export const bullmqQueue = (place: BullmqPlace): Queue => {
  let opening: Promise<AnyQueue> | null = null;

  const open = async (): Promise<AnyQueue> => {
    const queue = queueIn(place);
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      opening = null; // BullMQ remembers a failed start for ever: the next one begins anew
      await queue.close().catch(() => undefined);
      throw error;
    }
  };

  return {
    addAll: async (job, inputs) => {
      const jobs = inputs.map((input) => {
        const payload = job.payload.parse(input);
        return {
          name: job.name,
          data: payload,
          opts: {
            jobId: `${job.name}-${job.key(payload)}`,
            attempts: job.attempts,
            backoff: { type: 'exponential', delay: job.backoffMs },
            // A kept job would swallow the next one of its key. What came of it is in the rows and the log.
            removeOnComplete: true,
            removeOnFail: true,
          },
        };
      });
      const queue = await answered((opening ??= open()));
      for (const some of chunksOf(jobs, ADDED_AT_ONCE)) await answered(queue.addBulk(some));
    },
    close: async () => {
      const queue = await within(ANSWER_WITHIN_MS, opening ?? Promise.resolve(null), unavailable).catch(() => null);
      await queue?.close();
    },
  };
};

const answered = <Result>(work: Promise<Result>): Promise<Result> => {
  const known = work.catch(() => {
    throw unavailable();
  });
  return within(ANSWER_WITHIN_MS, known, unavailable);
};

const unavailable = (): DomainError => new DomainError('unavailable', 'queue.unavailable', 'The job queue does not answer. Try again later.');
