/** Requests of one client are close together: whoever keeps coming for longer is no race. */
export const LONGEST_RACE_MS = 10_000;

/** Whether a request that brings a spent token came before it was spent, and not long ago: honest requests at once. */
export const isRace = (since: Date, wonAt: Date, now: Date): boolean =>
  since <= wonAt && now.getTime() - wonAt.getTime() <= LONGEST_RACE_MS;
