/** How long a finished copy is kept. */
export const EXPORT_KEPT_MS = 24 * 60 * 60_000;
/** Who asks again within this gets the copy that is there: two clicks, and a thousand, make one. */
export const FRESH_MS = 60 * 60_000;
/** A copy that nobody could finish in this time is given up. */
export const GIVE_UP_MS = 7 * EXPORT_KEPT_MS;
export const MOST_TRIES = 5;
const FIRST_WAIT_MS = 30_000;

/** How long to wait after the `tries`-th try came to nothing. */
export const waitMs = (tries: number): number => FIRST_WAIT_MS * 2 ** tries;

export const fileKeyOf = (exportId: string): string => exportId;

/** Whether the copy answers a new wish: it is under way, or new enough. */
export const isGoodEnough = (
  { state, readyAt }: { readonly state: string; readonly readyAt: Date | null },
  now: Date,
): boolean =>
  state === 'waiting' ||
  state === 'running' ||
  (state === 'ready' && readyAt !== null && now.getTime() - readyAt.getTime() < FRESH_MS);
