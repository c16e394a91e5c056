import { HOUR_MS, MINUTE_MS } from '../../kernel/durations';
import { type Limit } from '../../kernel/limits';

const QUARTER_MS = 15 * MINUTE_MS;

/** How often people may try to sign in, ask for codes and change accounts. */
export const accountsLimits = {
  signInPerAccount: { most: 5, windowMs: QUARTER_MS, per: 'account', counts: 'failures' },
  signInPerAddress: { most: 5, windowMs: QUARTER_MS, per: 'address', counts: 'failures' },
  guessesPerAddress: { most: 100, windowMs: QUARTER_MS, per: 'address', counts: 'failures', barsStrangers: true },
  renewalsPerAddress: { most: 100, windowMs: QUARTER_MS, per: 'address', counts: 'failures' },
  signInStepsPerAddress: { most: 1_000, windowMs: QUARTER_MS, per: 'address', counts: 'calls', local: true },
  codes: { most: 3, windowMs: 5 * MINUTE_MS, per: 'account', counts: 'failures' },
  codesSent: { most: 3, windowMs: 5 * MINUTE_MS, per: 'account', counts: 'calls', apart: true },
  register: { most: 3, windowMs: HOUR_MS, per: 'address', counts: 'calls' },
  accountChanges: { most: 30, windowMs: MINUTE_MS, per: 'user', counts: 'calls' },
  credentials: { most: 10, windowMs: HOUR_MS, per: 'user', counts: 'calls' },
  decisions: { most: 30, windowMs: MINUTE_MS, per: 'user', counts: 'calls' },
  passwordReset: { most: 3, windowMs: HOUR_MS, per: 'account', counts: 'calls', apart: true },
} as const satisfies Readonly<Record<string, Limit>>;
