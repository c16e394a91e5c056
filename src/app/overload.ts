import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a node takes before it turns requests away. */
export interface Capacity {
  /** How long an answer may have to wait while many are asked for, and how late the event loop may come round on average, in milliseconds; 0: neither is looked at. */
  readonly delayMs: number;
  /** How many requests may be in hand at once, however quick the answers are. */
  readonly inHand: number;
}

export interface Load {
  /** How late the event loop came round on average lately, in milliseconds. */
  readonly delayMs: number;
  readonly inHand: number;
  /** How many were answered a second lately. */
  readonly perSecond: number;
  /** How long those in hand have waited, all but the eldest that are no queue, in milliseconds; 0 where there is no queue. */
  readonly waitedMs: number;
}

/** Writes are the last to be turned away: a dose that was taken is worth more than a list. */
const WRITES_BEAR = { delay: 1.5, inHand: 2 } as const;

/** Fewer requests than this are no queue, however slow their answers are. */
const A_QUEUE = 32;

/**
 * Whether one more request would be answered late. Who comes to `inHand` others waits for as long as so many take (Little's
 * law): `inHand / perSecond`. A rate says nothing while little is asked for, so that nobody is turned away before some have waited.
 */
export const isOverloaded = (load: Load, capacity: Capacity, isWrite: boolean): boolean => {
  if (load.inHand >= capacity.inHand * (isWrite ? WRITES_BEAR.inHand : 1)) return true;
  if (capacity.delayMs === 0) return false;
  const mostDelayMs = capacity.delayMs * (isWrite ? WRITES_BEAR.delay : 1);
  if (load.delayMs > mostDelayMs) return true;
  const inTime = Math.max(A_QUEUE, (load.perSecond * mostDelayMs) / SECOND_MS);
  return load.inHand >= inTime && load.waitedMs > mostDelayMs / 2;
};

const SECOND_MS = 1_000;
const WINDOW_MS = 250;
const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

/** How late the event loop of this process came round on average, in the better of the last two quarters of a second: one long task alone is no overload. */
export const loopDelay = (onTurn: () => void): { readonly averageMs: () => number; readonly stop: () => void } => {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  let [lastMs, beforeMs] = [0, 0];
  const timer = setInterval(() => {
    const meanMs = loop.mean / NS_PER_MS - RESOLUTION_MS;
    [lastMs, beforeMs] = [Number.isFinite(meanMs) ? Math.max(0, meanMs) : 0, lastMs];
    loop.reset();
    onTurn();
  }, WINDOW_MS);
  timer.unref();
  return {
    averageMs: () => Math.min(lastMs, beforeMs),
    stop: () => {
      clearInterval(timer);
      loop.disable();
    },
  };
};

/** The requests that wait for their answer, and how many were answered in the last window that was turned. */
export const requestsInHand = (now: () => number = () => performance.now()) => {
  /** In the order in which they came. */
  const began = new Set<{ readonly atMs: number }>();
  let answered = 0;
  let perSecond = 0;
  let turnedMs = now();
  return {
    /** Takes one in hand; returns what is to be called when it is answered. */
    enter: (): (() => void) => {
      const one = { atMs: now() };
      began.add(one);
      return () => {
        if (began.delete(one)) answered += 1;
      };
    },
    turn: (): void => {
      const nowMs = now();
      perSecond = (answered / Math.max(1, nowMs - turnedMs)) * SECOND_MS;
      answered = 0;
      turnedMs = nowMs;
    },
    load: (): Omit<Load, 'delayMs'> => ({ inHand: began.size, perSecond, waitedMs: waitedIn(began, now) }),
  };
};

/** How long the one has waited before which as many came as are no queue: some that are slow by themselves say nothing. */
const waitedIn = (began: ReadonlySet<{ readonly atMs: number }>, now: () => number): number => {
  if (began.size < A_QUEUE) return 0;
  let place = 0;
  for (const { atMs } of began) if ((place += 1) === A_QUEUE) return now() - atMs;
  return 0;
};
