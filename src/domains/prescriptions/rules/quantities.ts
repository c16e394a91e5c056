import { DAY_MS } from '../../../kernel/durations';

/** Quantities have up to three decimals and are counted in thousandths, so that sums are exact. */
const THOUSAND = 1000;

export interface PrescribedLine {
  /** Of one fill. */
  readonly quantity: number;
  /** How many times the quantity may be dispensed again. */
  readonly repeats: number;
  /** A repeat opens so many days after the one before; null: it may follow at once. */
  readonly repeatEveryDays: number | null;
  readonly dispensedQuantity: number;
}

/**
 * How much of a line may be handed out now, in all: its first fill, and the repeats whose windows have opened since it was
 * signed. The database computes the same (`careloop.opened_quantity`) and refuses more.
 */
export const openedQuantity = (line: PrescribedLine, signedAt: Date, now: Date): number =>
  (Math.round(line.quantity * THOUSAND) * (1 + openedRepeats(line, signedAt, now))) / THOUSAND;

/** What may be handed out now. */
export const dispensableQuantity = (line: PrescribedLine, signedAt: Date, now: Date): number =>
  minus(openedQuantity(line, signedAt, now), line.dispensedQuantity);

/** What is prescribed and not handed out yet, repeats to come included. */
export const remainingQuantity = (line: PrescribedLine): number =>
  minus((Math.round(line.quantity * THOUSAND) * (1 + line.repeats)) / THOUSAND, line.dispensedQuantity);

/** When the next repeat opens; null where none is to come. */
export const nextRepeatAt = (line: PrescribedLine, signedAt: Date, now: Date): Date | null => {
  const opened = openedRepeats(line, signedAt, now);
  if (line.repeatEveryDays === null || opened >= line.repeats) return null;
  return new Date(signedAt.getTime() + (opened + 1) * line.repeatEveryDays * DAY_MS);
};

/** In the smallest unit of the currency, halves up. */
export const lineTotal = (quantity: number, unitPrice: number): number =>
  Math.round((Math.round(quantity * THOUSAND) * Math.round(unitPrice * 10_000)) / (THOUSAND * 10_000));

const openedRepeats = ({ repeats, repeatEveryDays }: PrescribedLine, signedAt: Date, now: Date): number => {
  if (repeatEveryDays === null) return repeats;
  return Math.min(repeats, Math.max(0, Math.floor((now.getTime() - signedAt.getTime()) / (repeatEveryDays * DAY_MS))));
};

const minus = (one: number, other: number): number =>
  Math.max(0, Math.round(one * THOUSAND) - Math.round(other * THOUSAND)) / THOUSAND;
