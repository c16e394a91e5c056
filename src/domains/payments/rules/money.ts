const MINUTES_IN_HOUR = 60n;
const MS_IN_MINUTE = 60_000;

/** A quotient of what is not negative, rounded half up to a whole number. */
export const halfUp = (dividend: bigint, divisor: bigint): number => Number((2n * dividend + divisor) / (2n * divisor));

/** What a session costs by the hour, in minor units: the rate times its real minutes, both rounded half up. */
export const hourlyAmount = (rateMinor: number, startedAt: Date, completedAt: Date): number => {
  const minutes = Math.max(0, Math.round((completedAt.getTime() - startedAt.getTime()) / MS_IN_MINUTE));
  return halfUp(BigInt(rateMinor) * BigInt(minutes), MINUTES_IN_HOUR);
};
