import { UnrecoverableError, type Job as BullJob } from 'bullmq';
import { DomainError } from '../../kernel/errors';
import { inSpan } from '../../kernel/tracing';
import type { JobHandler, QueueWorker } from '../../ports/queue';
import { workerIn, type AnyWorker, type BullmqPlace } from './bullmq-place';

const BEGIN_AGAIN_MS = 1_000;

/** Runs `handlers` on the jobs in `place`, `concurrency` at a time. Survives the loss of the place, and waits for it at the start. */
export const bullmqWorker = (place: BullmqPlace, handlers: readonly JobHandler[], concurrency: number): QueueWorker => {
  const run = running(handlers);
  let worker: AnyWorker | null = null;
  let closing = false;

  const start = async (): Promise<void> => {
    while (!closing) {
      worker = workerIn(place, run, concurrency);
      try {
        await worker.waitUntilReady();
        void worker.run();
        return;
      } catch {
        await worker.close(true).catch(() => undefined); // BullMQ remembers a failed start for ever: begin anew
        await new Promise((resume) => setTimeout(resume, BEGIN_AGAIN_MS));
      }
    }
  };
  void start();

  return {
    close: async () => {
      closing = true;
      await worker?.close();
    },
  };
};

const running = (handlers: readonly JobHandler[]) => {
  const byName = new Map(handlers.map((handler) => [handler.job.name, handler]));

  return async ({ name, data, opts }: BullJob): Promise<void> => {
    const handler = byName.get(name);
    if (!handler) throw new UnrecoverableError(`no handler for ${name}`);
    const cause = opts.telemetry?.metadata ?? null;
    await inSpan({ name: `job ${name}`, kind: 'consumer', cause }, async () => await handler.run(data)).catch(
      (error: unknown) => {
        if (error instanceof DomainError && error.kind !== 'unavailable') throw new UnrecoverableError(error.code);
        throw error;
      },
    );
  };
};
