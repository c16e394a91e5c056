import { DAY_MS, MINUTE_MS } from '../../../kernel/durations';

/** Providers that tell by themselves have done so by then. */
const FIRST_MS = 2 * MINUTE_MS;
/** A phone that was off for so long got no SMS. */
const LAST_MS = 2 * DAY_MS;

export const firstReceiptAt = (sentAt: Date): Date => new Date(sentAt.getTime() + FIRST_MS);

/** When to ask again what became of a message: after half as long as it has been on its way. Null: never. */
export const nextReceiptAt = (sentAt: Date, now: Date): Date | null => {
  const ageMs = now.getTime() - sentAt.getTime();
  return ageMs >= LAST_MS ? null : new Date(now.getTime() + Math.max(FIRST_MS, ageMs / 2));
};
