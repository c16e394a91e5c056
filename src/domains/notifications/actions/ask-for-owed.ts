import { chunksOf } from '../../../kernel/chunks';
import type { NotificationsDeps } from '../deps';
import { claimStore } from '../../outbox';
import { IDS_PER_JOB, type HandOver } from './hand-over';

const CLAIMED_AT_ONCE = 2_500;
/** No message waits longer than this for its next try. One that seems to was written before the clock was set back. */
const LONGEST_WAIT_MS = 10 * 60_000;

type Deps = Pick<NotificationsDeps, 'clock' | 'db'> &
  HandOver & {
    readonly deliver: (ids: readonly string[]) => Promise<void>;
  };

/**
 * The sweep: hands every message whose time has come to the queue, and returns how many there were.
 * While the queue cannot be reached this process delivers them itself.
 */
export const askForOwed = ({ clock, db, offer, askAgainAt, deliver }: Deps) => {
  const store = claimStore(db);

  return async (): Promise<number> => {
    const now = clock.now();
    await store.bringForward(now, new Date(now.getTime() + LONGEST_WAIT_MS));

    let asked = 0;
    let queueTakes = true;
    for (let more = true; more;) {
      const claim = await store.claimWaiting(now, askAgainAt(now), CLAIMED_AT_ONCE);
      queueTakes = queueTakes && (await offer(claim.ids));
      if (!queueTakes) for (const ids of chunksOf(claim.ids, IDS_PER_JOB)) await deliver(ids);
      asked += claim.ids.length;
      more = claim.more;
    }
    return asked;
  };
};
