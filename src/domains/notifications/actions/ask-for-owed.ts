import { chunksOf } from '../../../kernel/chunks';
import { DomainError } from '../../../kernel/errors';
import type { NotificationsDeps } from '../deps';
import { deliverMessages } from '../jobs/deliver-messages';
import { messageStore } from '../store/message-store';

const CLAIMED_AT_ONCE = 2_500;
const IDS_PER_JOB = 250;
/** A job that is lost is asked for again after this. */
const ASK_AGAIN_MS = 60_000;
/** So many jobs for the same messages may wait side by side, however long the queue is: an asking and the next two have different turns. */
const TURNS = 3;
/** No message waits longer than this for its next try. One that seems to was written before the clock was set back. */
const LONGEST_WAIT_MS = 10 * 60_000;

type Deps = Pick<NotificationsDeps, 'clock' | 'db' | 'queue' | 'log' | 'checkpoint'> & {
  readonly deliver: (ids: readonly string[]) => Promise<void>;
};

/**
 * The sweep: hands every message whose time has come to the queue, and answers how many there were.
 * While the queue cannot be reached this process delivers them itself.
 */
export const askForOwed = (deps: Deps) => {
  const { clock, db, checkpoint, deliver } = deps;
  const store = messageStore(db);
  const offer = offering(deps);

  return async (): Promise<number> => {
    const now = clock.now();
    await store.bringForward(now, later(now, LONGEST_WAIT_MS));

    let asked = 0;
    let queueTakes = true;
    for (let more = true; more; ) {
      const claim = await store.claimWaiting(now, later(now, ASK_AGAIN_MS), CLAIMED_AT_ONCE);
      const batches = chunksOf(claim.ids, IDS_PER_JOB);
      queueTakes = queueTakes && (await offer(batches, turnAt(now)));
      if (!queueTakes) for (const ids of batches) await deliver(ids);
      asked += claim.ids.length;
      more = claim.more;
    }
    if (asked > 0) checkpoint('messages.asked');
    return asked;
  };
};

const turnAt = (now: Date): number => Math.floor(now.getTime() / ASK_AGAIN_MS) % TURNS;

const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

/** Offers batches to the queue and answers whether it took them; says in the log when that changes. */
const offering = ({ queue, log }: Pick<Deps, 'queue' | 'log'>) => {
  let down = false;

  return async (batches: readonly string[][], turn: number): Promise<boolean> => {
    if (batches.length === 0) return true;
    try {
      await queue.addAll(deliverMessages, batches.map((ids) => ({ ids, turn })));
    } catch (error) {
      if (!(error instanceof DomainError && error.kind === 'unavailable')) throw error;
      if (!down) log.warn('messages.queue-down', { code: error.code });
      down = true;
      return false;
    }
    if (down) log.info('messages.queue-back');
    down = false;
    return true;
  };
};
