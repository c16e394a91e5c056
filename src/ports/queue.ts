import type { z } from 'zod';

/** One kind of background work: its name, what it carries (ids and times only), how hard to try. */
export interface Job<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly payload: Schema;
  /** Two payloads with one key that wait at the same time are one job. Letters, digits, "-" and "_" only, never digits alone. */
  readonly key: (payload: z.output<Schema>) => string;
  readonly attempts: number;
  /** First wait between attempts, in milliseconds; doubles each time. */
  readonly backoffMs: number;
}

export const defineJob = <Name extends string, Schema extends z.ZodType>(job: Job<Name, Schema>): Job<Name, Schema> =>
  job;

export interface Queue {
  /**
   * Asks for one `job` per payload, as soon as a worker is free. The row is the truth: losing a job loses a nudge.
   * @throws DomainError `unavailable` when the queue cannot be reached in time
   */
  addAll<Name extends string, Schema extends z.ZodType>(
    job: Job<Name, Schema>,
    payloads: readonly z.input<Schema>[],
  ): Promise<void>;
  close(): Promise<void>;
}

export interface JobHandler {
  readonly job: Job;
  /** @throws DomainError of any kind but `unavailable` to stop retrying. */
  run(payload: unknown): Promise<void>;
}

export const handle = <Name extends string, Schema extends z.ZodType>(
  job: Job<Name, Schema>,
  run: (payload: z.output<Schema>) => Promise<void>,
): JobHandler => ({ job: job, run: (payload) => run(job.payload.parse(payload)) });

/** Runs handlers until it is closed; closing waits for the jobs in hand. */
export interface QueueWorker {
  close(): Promise<void>;
}
