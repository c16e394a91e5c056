import type { NotificationsDeps } from '../deps';
import { isNoTry, leaseStore, type Outcome } from '../../outbox';

/** A kill may send again what was not written down yet: at most this long and this many. */
const WRITTEN_WITHIN_MS = 50;
const WRITTEN_AT_ONCE = 500;
/** As long as a lease keeps others away it is worth trying to write an outcome down. */
const GIVE_UP_AFTER_TRIES = 60;
const TRY_AGAIN_MS = 1_000;

export interface Settlements {
  add(outcome: Outcome): void;
  /** Resolves when everything added so far is written down, or given up with a line in the log. */
  written(): Promise<void>;
}

/** Writes down what became of messages, in small batches that follow one another. */
export const settlements = ({
  clock,
  db,
  log,
  failpoint,
}: Pick<NotificationsDeps, 'clock' | 'db' | 'log' | 'failpoint'>): Settlements => {
  const store = leaseStore(db);
  let pending: Outcome[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing = Promise.resolve();

  const write = async (outcomes: readonly Outcome[]): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        await store.settle(outcomes, clock.now());
        const failed = outcomes.flatMap((outcome) =>
          'failure' in outcome && outcome.failure && !isNoTry(outcome.failure) && outcome.state !== 'cancelled'
            ? { id: outcome.id, failure: outcome.failure }
            : [],
        );
        if (failed.length > 0) await store.noteTries(failed, clock.now());
        failpoint('messages.marked');
        return;
      } catch (error) {
        log.error('messages.not-written', { count: outcomes.length, tries, reason: String(error) });
        if (tries === GIVE_UP_AFTER_TRIES) return; // their leases end, and the sweep takes them up again
        await new Promise((resume) => setTimeout(resume, TRY_AGAIN_MS));
      }
    }
  };
  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const outcomes = pending;
    pending = [];
    if (outcomes.length > 0) writing = writing.then(() => write(outcomes));
  };

  return {
    add: (outcome) => {
      pending.push(outcome);
      if (pending.length >= WRITTEN_AT_ONCE) flush();
      else timer ??= setTimeout(flush, WRITTEN_WITHIN_MS);
    },
    written: async () => {
      flush();
      await writing;
    },
  };
};
