const HOURS_OF_DAY = 24;

/** What a payer does now about a payment that is owed; null: nothing yet, or ever. */
export const paymentOf = ({
  number,
  hours,
  hasFailed,
}: {
  /** Of the payment: the same one is always paid in the same way. */
  readonly number: number;
  /** Since it was asked for, or declined. */
  readonly hours: number;
  readonly hasFailed: boolean;
}): 'succeeded' | 'refunded' | 'failed' | null => {
  const habit = (number * 7_919) % 100;
  if (hasFailed) return habit < 8 && hours >= HOURS_OF_DAY ? 'succeeded' : null;
  if (habit < 12) return 'failed';
  if (habit < 17) return null;
  if (hours < habit % HOURS_OF_DAY) return null;
  return habit < 23 ? 'refunded' : 'succeeded';
};
