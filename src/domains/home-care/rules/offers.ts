import { HOUR_MS, MINUTE_MS } from '../../../kernel/durations';

/** How long somebody has to answer, and how long where the visit is near. */
const ANSWER_MS = 30 * MINUTE_MS;
const ANSWER_SOON_MS = 10 * MINUTE_MS;
const SOON_MS = 3 * HOUR_MS;

/** A visit is asked for at least so long before it begins. */
export const LEAST_NOTICE_MS = 30 * MINUTE_MS;

/** Until when an offer made now can be answered: never longer than until the visit begins. */
export const offerEndsAt = (now: Date, startsAt: Date): Date => {
  const isSoon = startsAt.getTime() - now.getTime() < SOON_MS;
  return new Date(Math.min(now.getTime() + (isSoon ? ANSWER_SOON_MS : ANSWER_MS), startsAt.getTime()));
};
