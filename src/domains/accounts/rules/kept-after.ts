import { DAY_MS } from '../../../kernel/durations';

/**
 * How long what is over is kept before it is swept away.
 * Sessions: long enough to answer "was that me, last week?". Tickets and mailed questions: longer than anything that
 * counts them looks back (24 hours, rules/challenge.ts). What a mail to an owner said: as long as the session that its link ends.
 */
export const KEPT_AFTER_MS = {
  sessions: 7 * DAY_MS,
  tickets: DAY_MS,
  challenges: 2 * DAY_MS,
  passkeyChallenges: DAY_MS,
  ownerNotices: 37 * DAY_MS,
} as const;
