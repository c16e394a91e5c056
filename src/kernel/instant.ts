import { MINUTE_MS } from './durations';

/** How far ahead of ours a client's clock may be. */
const MOST_AHEAD_MS = 5 * MINUTE_MS;

/**
 * An instant that a client says has come, by our clock: some minutes ahead are the client's clock being fast, and count as
 * now. Null for what is further ahead, which has not come.
 */
export const clampedInstant = (claimed: Date, now: Date): Date | null => {
  const aheadMs = claimed.getTime() - now.getTime();
  if (aheadMs <= 0) return claimed;
  return aheadMs <= MOST_AHEAD_MS ? now : null;
};
