import { chunksOf } from '../../../kernel/chunks';
import { DomainError } from '../../../kernel/errors';
import type { NotificationsDeps } from '../deps';
import { deliverMessages } from '../jobs/deliver-messages';

export const IDS_PER_JOB = 250;
/** A job that is lost is asked for again after this. */
const ASK_AGAIN_MS = 60_000;
/** So many jobs for the same messages may wait side by side, however long the queue is: an asking and the next two have different turns. */
const TURNS = 3;

export interface HandOver {
  /** Asks the queue to send these, and returns whether it takes them. */
  offer(ids: readonly string[]): Promise<boolean>;
  /** When what is handed over now counts as lost. */
  askAgainAt(now: Date): Date;
}

/** Hands messages to the queue; says in the log when it is down and when it is back. */
export const handOver = ({
  clock,
  queue,
  log,
  failpoint,
}: Pick<NotificationsDeps, 'clock' | 'queue' | 'log' | 'failpoint'>): HandOver => {
  let down = false;

  return {
    offer: async (ids) => {
      if (ids.length === 0) return true;
      const turn = Math.floor(clock.now().getTime() / ASK_AGAIN_MS) % TURNS;
      try {
        await queue.addAll(
          deliverMessages,
          chunksOf(ids, IDS_PER_JOB).map((some) => ({ ids: some, turn })),
        );
      } catch (error) {
        if (!(error instanceof DomainError && error.kind === 'unavailable')) throw error;
        if (!down) log.warn('messages.queue-down', { code: error.code });
        down = true;
        return false;
      }
      if (down) log.info('messages.queue-back');
      down = false;
      failpoint('messages.asked');
      return true;
    },
    askAgainAt: (now) => new Date(now.getTime() + ASK_AGAIN_MS),
  };
};
