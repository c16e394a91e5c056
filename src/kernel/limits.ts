import { MINUTE_MS } from './durations';

/** How often something may be asked. */
export interface Limit {
  readonly most: number;
  /** From the first call that counts. */
  readonly windowMs: number;
  /** Whose calls are counted together. `account`: the account that a request is about, by its e-mail address. */
  readonly per: 'address' | 'account' | 'user';
  /** `failures`: what was right gives its point back. */
  readonly counts: 'calls' | 'failures';
  /** Counted in the process and shared with other nodes every second, instead of exactly: for what is asked all day. */
  readonly local?: true;
  /** Of an account, those who are not signed in are counted by address, so that a stranger uses up nobody's but their own. */
  readonly apart?: true;
  /** Of an address that is over it, only accounts that have signed in from there before are still looked at. */
  readonly barsStrangers?: true;
}

/** So many calls of one person in a minute. */
export const eachMinute = (most: number): Limit => ({ most, windowMs: MINUTE_MS, per: 'user', counts: 'calls' });
