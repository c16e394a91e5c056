import { DomainError } from '../../kernel/errors';
import type { JobHandler, Queue } from '../../ports/queue';

interface WaitingJob {
  readonly name: string;
  readonly payload: unknown;
  readonly attempts: number;
}

/** A queue in memory that runs its jobs when it is told to, and is out of reach when it is told so. */
export interface MemoryQueue extends Queue {
  readonly waiting: ReadonlyMap<string, WaitingJob>;
  /** Runs what waits, and what that asks for, until nothing waits. Retries come at once. */
  run(handlers: readonly JobHandler[]): Promise<void>;
  /** Forgets every job, as a Redis without a disk does. */
  lose(): void;
  setReachable(reachable: boolean): void;
}

export const memoryQueue = (): MemoryQueue => {
  const waiting = new Map<string, WaitingJob>();
  let reachable = true;

  return {
    waiting,
    addAll: async (job, inputs) => {
      const payloads = inputs.map((input) => job.payload.parse(input));
      if (!reachable)
        throw new DomainError('unavailable', 'queue.unavailable', 'The job queue does not answer. Try again later.');
      for (const payload of payloads) {
        const key = `${job.name}-${job.key(payload)}`;
        if (!waiting.has(key)) waiting.set(key, { name: job.name, payload, attempts: job.attempts });
      }
    },
    run: async (handlers) => {
      for (const [key, job] of waiting) {
        waiting.delete(key);
        await attempt(job, handlers);
      }
    },
    lose: () => waiting.clear(),
    setReachable: (now) => {
      reachable = now;
    },
    close: async () => undefined,
  };
};

const attempt = async ({ name, payload, attempts }: WaitingJob, handlers: readonly JobHandler[]): Promise<void> => {
  const handler = handlers.find(({ job }) => job.name === name);
  if (!handler) return;
  for (let tries = 1; tries <= attempts; tries += 1) {
    try {
      return await handler.run(payload);
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable') return;
    }
  }
};
