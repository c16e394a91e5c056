const FIRST_MS = 1_000;
const LONGEST_MS = 10 * 60_000;

/** A delivery that has failed so often is dead: somebody has to look. */
export const MAX_ATTEMPTS = 12;

/** How long to wait after the `attempts`-th failed attempt (1 for the first): 1 s, doubled each time, at most 10 min. */
export const retryMs = (attempts: number): number => Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
