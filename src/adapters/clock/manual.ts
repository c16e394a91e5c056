import type { Clock } from '../../ports/clock';

/** A clock that stands still until it is turned. */
export const manualClock = (start: string): Clock & { set(instant: string): void; advanceMs(ms: number): void } => {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = new Date(instant).getTime();
    },
    advanceMs: (ms) => {
      now += ms;
    },
  };
};
