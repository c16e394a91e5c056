import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a node takes before it turns requests away. */
export interface Capacity {
  /** How late the event loop may come round on average over a second, and how long answers may take while many wait, in milliseconds; 0: neither is looked at. */
  readonly delayMs: number;
  /** How many requests may be in hand at once. */
  readonly inHand: number;
}

export interface Load {
  readonly delayMs: number;
  readonly inHand: number;
  /** How long the middle one of the last second's answers took, in milliseconds. */
  readonly answerMs: number;
}

/** Writes are the last to be turned away: a dose that was taken is worth more than a list. */
const WRITES_BEAR = { delay: 3, inHand: 2 } as const;

/** Fewer requests than this are no queue, however slow their answers are. */
const A_QUEUE = 32;

/** Whether one more request would make those in hand late. */
export const isOverloaded = (load: Load, capacity: Capacity, isWrite: boolean): boolean => {
  const mostDelayMs = capacity.delayMs * (isWrite ? WRITES_BEAR.delay : 1);
  const mostInHand = capacity.inHand * (isWrite ? WRITES_BEAR.inHand : 1);
  if (load.inHand >= mostInHand) return true;
  if (capacity.delayMs === 0) return false;
  return load.delayMs > mostDelayMs || (load.inHand >= A_QUEUE && load.answerMs > mostDelayMs);
};

const WINDOW_MS = 1_000;
const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

/** How late the event loop of this process came round on average, second by second: one long task alone is no overload. */
export const loopDelay = (onTurn: () => void): { readonly averageMs: () => number; readonly stop: () => void } => {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  let averageMs = 0;
  const timer = setInterval(() => {
    const meanMs = loop.mean / NS_PER_MS - RESOLUTION_MS;
    averageMs = Number.isFinite(meanMs) ? Math.max(0, meanMs) : 0;
    loop.reset();
    onTurn();
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

/** How long the middle one of the last second's answers took. After a second in which there was none, nothing is known against one more. */
export const answerTimes = (): {
  readonly note: (ms: number) => void;
  readonly middleMs: () => number;
  readonly turn: () => void;
} => {
  let noted: number[] = [];
  let middleMs = 0;
  return {
    note: (ms) => void noted.push(ms),
    middleMs: () => middleMs,
    turn: () => {
      middleMs = noted.toSorted((one, other) => one - other)[Math.floor(noted.length / 2)] ?? 0;
      noted = [];
    },
  };
};
