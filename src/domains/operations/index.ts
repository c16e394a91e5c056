import { hostname } from 'node:os';
import { newUuid } from '../../kernel/ids';
import type { Clock } from '../../ports/clock';
import type { Database } from '../../ports/database';
import type { Logger } from '../../ports/logger';
import type { Every } from '../../ports/ticker';
import { MISSING_AFTER_MS, workerFault, type ProcessKind, type ProcessSeen } from './rules/seen';
import { heartbeats } from './store/heartbeats';

export { operationsDataMap } from './store/data-map';
export { operationsSchema } from './store/schema';
export type { ProcessSeen } from './rules/seen';

const BEAT_EVERY_MS = 10_000;
/** A process that went without a word is told of for so long. */
const FORGOTTEN_AFTER_MS = 3_600_000;

export interface OperationsDeps {
  readonly clock: Clock;
  readonly every: Every;
  readonly db: Database;
  readonly log: Logger;
}

export interface ProcessesView {
  /** What to do about the workers; null while one was seen. */
  readonly workerFault: string | null;
  readonly processes: readonly (Omit<ProcessSeen, 'startedAt' | 'seenAt'> & {
    readonly startedAt: string;
    readonly seenAt: string;
    readonly missing: boolean;
  })[];
  readonly at: string;
}

/** Which processes of this installation are alive: each says so every ten seconds. */
export const operations = ({ clock, every, db, log }: OperationsDeps) => {
  const id = newUuid();
  const startedAt = clock.now();
  let kind: ProcessKind = 'api';
  const beat = async (): Promise<void> =>
    await heartbeats(db)
      .beat({ id, kind, host: hostname(), pid: process.pid, startedAt, seenAt: clock.now() })
      .catch((error: unknown) => log.warn('heartbeat.not-written', { reason: String(error) }));
  const stop = every(BEAT_EVERY_MS, beat);
  const seen = async (): Promise<readonly ProcessSeen[]> => await heartbeats(db).all();

  return {
    beat,
    /** This process is a worker. */
    becomeWorker: (): void => {
      kind = 'worker';
    },
    /** What to do about the workers; null while one was seen within a minute. */
    workerFault: async (): Promise<string | null> => workerFault(await seen(), clock.now()),
    processes: async (): Promise<ProcessesView> => {
      const now = clock.now();
      const all = await seen();
      return {
        workerFault: workerFault(all, now),
        processes: all.map((one) => ({
          ...one,
          startedAt: one.startedAt.toISOString(),
          seenAt: one.seenAt.toISOString(),
          missing: now.getTime() - one.seenAt.getTime() > MISSING_AFTER_MS,
        })),
        at: now.toISOString(),
      };
    },
    /** Asks the database for a row. */
    databaseAnswers: async (): Promise<string | null> => {
      await db.query('select 1');
      return null;
    },
    forgetGone: async (): Promise<void> =>
      await heartbeats(db).forget(new Date(clock.now().getTime() - FORGOTTEN_AFTER_MS)),
    /** It goes in an orderly way: nobody has to miss it. */
    close: async (): Promise<void> => {
      stop();
      await heartbeats(db)
        .remove(id)
        .catch(() => undefined);
    },
  };
};
export type Operations = ReturnType<typeof operations>;
