import { DAY_MS } from '../../../kernel/durations';

/** A session that is not renewed for so long is over. */
const IDLE_MS = 14 * DAY_MS;
/** However often it is renewed, after so long one has to sign in again. */
export const LONGEST_SESSION_MS = 30 * DAY_MS;

export interface SessionLife {
  readonly expiresAt: Date;
  readonly absoluteExpiresAt: Date;
}

/** How long a session lives that begins now, or is renewed now and has to end at `absoluteExpiresAt`. */
export const sessionLife = (
  now: Date,
  absoluteExpiresAt: Date = new Date(now.getTime() + LONGEST_SESSION_MS),
): SessionLife => ({
  expiresAt: new Date(Math.min(now.getTime() + IDLE_MS, absoluteExpiresAt.getTime())),
  absoluteExpiresAt,
});
