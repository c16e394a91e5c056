import { SECOND_MS } from '../../../kernel/durations';
const STEPS_MS = [5, 15, 30, 60, 120, 240].map((seconds) => seconds * SECOND_MS);
const LONGEST_MS = 300 * SECOND_MS;

/** A mail server that was away is knocked at no later than this after its return. */
export const KNOCKED_WITHIN_MS = 120 * SECOND_MS;

/** How long to wait after the `tries`-th failed try (1 for the first) before the next one. */
export const backoffMs = (tries: number): number => STEPS_MS[tries - 1] ?? LONGEST_MS;
