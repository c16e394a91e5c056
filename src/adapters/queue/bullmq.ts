import { chunksOf } from '../../kernel/chunks';
import { DomainError } from '../../kernel/errors';
import { traceContext } from '../../kernel/tracing';
import { within } from '../../kernel/within';
import type { Queue } from '../../ports/queue';
import { queueIn, type AnyQueue, type BullmqPlace } from './bullmq-place';

export { bullmqWorker } from './bullmq-worker';
export type { BullmqPlace } from './bullmq-place';

const ADDED_AT_ONCE = 1_000;
const ANSWER_WITHIN_MS = 3_000;

/** BullMQ on Redis or PostgreSQL, for those who ask for work. It connects when it is first asked. */
export const bullmqQueue = (place: BullmqPlace): Queue => {
  let queue: AnyQueue | null = null;
  let ready: Promise<unknown> | null = null;
  /** The place has kept somebody waiting: nobody else waits until it is there. */
  let overdue = false;

  const readyQueue = async (): Promise<AnyQueue> => {
    const opening = (queue ??= queueIn(place));
    ready ??= opening.waitUntilReady().catch(async (error: unknown) => {
      queue = ready = null; // BullMQ remembers a failed start for ever: the next one begins anew
      await opening.close().catch(() => undefined);
      throw error;
    });
    await answered(ready, overdue ? 0 : ANSWER_WITHIN_MS, () => {
      overdue = true;
    });
    overdue = false;
    return opening;
  };

  return {
    addAll: async (job, inputs) => {
      const metadata = traceContext();
      const cause = metadata ? { telemetry: { metadata } } : {};
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
            ...cause,
          },
        };
      });
      const opened = await readyQueue();
      for (const some of chunksOf(jobs, ADDED_AT_ONCE)) await answered(opened.addBulk(some), ANSWER_WITHIN_MS);
    },
    close: async () => {
      await queue?.close();
    },
  };
};

const answered = <Result>(work: Promise<Result>, ms: number, onLate = (): void => undefined): Promise<Result> => {
  const unavailable = (): DomainError =>
    new DomainError('unavailable', 'queue.unavailable', 'The job queue does not answer. Try again later.');
  const known = work.catch(() => {
    throw unavailable();
  });
  return within(ms, known, () => {
    onLate();
    return unavailable();
  });
};
