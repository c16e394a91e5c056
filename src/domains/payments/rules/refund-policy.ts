import { DAY_MS } from '../../../kernel/durations';
import { halfUp } from './money';

/** Why a paid visit did not take place. */
export interface CalledOff {
  /** Null: nobody called it off, and the patient did not come. */
  readonly by: 'patient' | 'professional' | 'staff' | 'system' | null;
  readonly at: Date;
  readonly startsAt: Date;
}

/**
 * What is given back of `amount`: all of it until 24 hours before, half of it later, nothing for a no-show, and all of it
 * whenever it was not the patient who called it off.
 */
export const refundDue = (amount: number, { by, at, startsAt }: CalledOff): number => {
  if (by === null) return 0;
  if (by !== 'patient') return amount;
  return startsAt.getTime() - at.getTime() >= DAY_MS ? amount : halfUp(BigInt(amount), 2n);
};
