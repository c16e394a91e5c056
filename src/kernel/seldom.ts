export interface Seldom {
  /** Does it, unless it was done less than the time ago. */
  readonly say: (tell: () => void) => void;
  /** What was the matter is over: the next time it is done at once. */
  readonly over: () => void;
}

/** For what would be said again and again while something is the matter: once in so many milliseconds, by this clock. */
export const seldom = (everyMs: number, nowMs: () => number): Seldom => {
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  return {
    say: (tell) => {
      if (nowMs() < quietUntilMs) return;
      quietUntilMs = nowMs() + everyMs;
      tell();
    },
    over: () => {
      quietUntilMs = Number.NEGATIVE_INFINITY;
    },
  };
};
