import type { Kind, Price } from '../fields-contract';

interface Rates {
  readonly feeMinor: number | null;
  readonly hourlyRateMinor: number | null;
  readonly currency: string | null;
}

/** What a visit costs at the time of booking: a doctor’s fee, a caregiver’s hour, or the other where only that is named. */
export const priceOf = (kind: Kind, rates: Rates | undefined, usualCurrency: string): Price | null => {
  if (!rates) return null;
  const currency = rates.currency ?? usualCurrency;
  const fee: Price | null = rates.feeMinor === null ? null : { amount: rates.feeMinor, currency, per: 'visit' };
  const hour: Price | null =
    rates.hourlyRateMinor === null ? null : { amount: rates.hourlyRateMinor, currency, per: 'hour' };
  return kind === 'doctor' ? (fee ?? hour) : (hour ?? fee);
};
