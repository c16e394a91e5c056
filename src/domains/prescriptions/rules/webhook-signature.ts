import { MINUTE_MS } from '../../../kernel/durations';
import { createHmac } from 'node:crypto';

/**
 * What stands in `CareLoop-Signature`: the time in seconds, and HMAC-SHA-256 of `<time>.<body>` with the secret of the
 * subscription. A receiver refuses what is older than five minutes, so a call that was overheard is of no use later.
 */
export const webhookSignature = (secret: string, body: string, now: Date): string => {
  const seconds = Math.floor(now.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
};

/** After which failed try the next comes how much later; then the call is given up. */
const WAITS_MS = [1, 5, 30, 120, 480, 1440].map((minutes) => minutes * MINUTE_MS);

/** How long to wait after so many tries; null: it is given up. */
export const retryAfterMs = (attempts: number): number | null => WAITS_MS[attempts - 1] ?? null;
