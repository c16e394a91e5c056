import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a node takes before it turns requests away. */
export interface Capacity {
  /** How late the event loop may come round on average over a second, in milliseconds; 0: that is not looked at. */
  readonly delayMs: number;
  /** How many requests may be in hand at once. */
  readonly inHand: number;
}

export interface Load {
  readonly delayMs: number;
  readonly inHand: number;
}

/** Writes are the last to be turned away: a dose that was taken is worth more than a list. */
const WRITES_BEAR = { delay: 3, inHand: 2 } as const;

/** Whether one more request would make those in hand late. */
export const isOverloaded = (load: Load, capacity: Capacity, isWrite: boolean): boolean => {
  const mostDelayMs = capacity.delayMs * (isWrite ? WRITES_BEAR.delay : 1);
  const mostInHand = capacity.inHand * (isWrite ? WRITES_BEAR.inHand : 1);
  return (capacity.delayMs > 0 && load.delayMs > mostDelayMs) || load.inHand >= mostInHand;
};

const WINDOW_MS = 1_000;
const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

/** How late the event loop of this process came round on average, second by second: one long task alone is no overload. */
export const loopDelay = (): { readonly averageMs: () => number; readonly stop: () => void } => {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  let averageMs = 0;
  const timer = setInterval(() => {
    const meanMs = loop.mean / NS_PER_MS - RESOLUTION_MS;
    averageMs = Number.isFinite(meanMs) ? Math.max(0, meanMs) : 0;
    loop.reset();
  }, WINDOW_MS);
  timer.unref();
  return {
    averageMs: () => averageMs,
    stop: () => {
      clearInterval(timer);
      loop.disable();
    },
  };
};
