import { MINUTE_MS } from '../../../kernel/durations';

/** How long one has for the second step of signing in. */
export const MFA_TOKEN_LIFE_MS = 10 * MINUTE_MS;
/** Wrong answers that one ticket bears. */
export const MFA_TOKEN_TRIES = 5;
/** Wrong answers that a person's tickets bear together in `TRIES_WITHIN_MS`. Only somebody with the password gets so far. */
export const MOST_WRONG = 10;
export const TRIES_WITHIN_MS = 15 * MINUTE_MS;
