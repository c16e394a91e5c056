import type { NotificationsDeps } from '../deps';
import { claimStore } from '../../outbox';

/** As many as one worker sends at a time; the next second takes the next. */
const AT_ONCE = 100;
/** What a worker took and could not finish is taken up again after this. */
const ASK_AGAIN_MS = 5_000;

/**
 * The lane of its own: sends critical messages whose time has come, without the queue and past everything that is in it.
 * Returns how many were in hand.
 */
export const deliverCritical = ({
  clock,
  db,
  deliver,
}: Pick<NotificationsDeps, 'clock' | 'db'> & { readonly deliver: (ids: readonly string[]) => Promise<void> }) => {
  const store = claimStore(db);
  return async (): Promise<number> => {
    const now = clock.now();
    const ids = await store.claimCritical(now, new Date(now.getTime() + ASK_AGAIN_MS), AT_ONCE);
    if (ids.length > 0) await deliver(ids);
    return ids.length;
  };
};
