import { MINUTE_MS } from '../../../kernel/durations';

/** How long a mailed code is good. */
export const CODE_LIFE_MS = 10 * MINUTE_MS;
/** Wrong codes an account may have before all its open ones are dead. */
export const CODE_TRIES = 5;
/**
 * At most `most` mails for one purpose to one account in `withinMs`: enough to try again, too few to guess or to pester.
 * `ofOne`: asked for from one address, so that strangers use up nobody's mails but their own.
 */
export const CODE_LIMITS = [
  { most: 3, withinMs: 5 * MINUTE_MS, ofOne: true },
  { most: 20, withinMs: 24 * 60 * MINUTE_MS, ofOne: true },
  { most: 60, withinMs: 24 * 60 * MINUTE_MS, ofOne: false },
] as const;

/** What a mail is sent for. `already-registered` has no code: it tells the owner of an account that somebody registered again. */
export type ChallengePurpose =
  | 'verify-email'
  | 'already-registered'
  | 'reset-password'
  | 'second-factor'
  | 'confirm-mailbox';
