import { SECOND_MS } from '../../../kernel/durations';
import { backoffMs } from './backoff';

/** How long a worker keeps a message to itself, and how soon it is tried again. */
export interface Pace {
  readonly leaseMs: number;
  readonly renewedEveryMs: number;
  /** No send begins with less than this left: the mail server must answer before somebody else may try. */
  readonly neededToSendMs: number;
  readonly backoffMs: (tries: number) => number;
}

export const USUAL_PACE: Pace = {
  leaseMs: 60 * SECOND_MS,
  renewedEveryMs: 15 * SECOND_MS,
  neededToSendMs: 30 * SECOND_MS,
  backoffMs,
};

const CRITICAL_WAITS_S = [1, 2, 2, 3, 5, 10, 20];
const LONGEST_WAIT_S = 30;

/** An alarm that comes twice does less harm than one that comes late: what a killed worker held is free within 12 s. */
export const CRITICAL_PACE: Pace = {
  leaseMs: 12 * SECOND_MS,
  renewedEveryMs: 3 * SECOND_MS,
  neededToSendMs: 5 * SECOND_MS,
  backoffMs: (tries) => (CRITICAL_WAITS_S[tries - 1] ?? LONGEST_WAIT_S) * SECOND_MS,
};
