import { EITHER_WAY, INCOMING, type AdjustmentReason, type LotStatus } from '../contract';
import { reasonGoesTheOtherWay } from '../errors';
import { localDateOf, type LocalDate } from '../../../kernel/time';

/** @throws DomainError `invalid` where the reason speaks of units coming in and the number of units going out, or the other way */
export const checkDirection = (delta: number, reason: AdjustmentReason): void => {
  if ((EITHER_WAY as readonly string[]).includes(reason)) return;
  const isIncoming = (INCOMING as readonly string[]).includes(reason);
  if (delta > 0 !== isIncoming) throw reasonGoesTheOtherWay(reason, isIncoming);
};

/** Whether the stock has just fallen below its minimum: it had reached it before, and does not any more. */
export const hasCrossed = (before: number, after: number, threshold: number): boolean =>
  before >= threshold && after < threshold;

export interface Lot {
  readonly id: number;
  readonly onHand: number;
  readonly expiresOn: LocalDate;
  readonly status: LotStatus;
}

/** A lot may be given on its last day, where the shelves stand, and not after it. */
export const isOffered = ({ status, expiresOn, onHand }: Omit<Lot, 'id'>, today: LocalDate): boolean =>
  status === 'active' && expiresOn >= today && onHand > 0;

/**
 * How many units come from which lot: the one that expires first is emptied first (FEFO, as WHO's guidance on vaccine
 * management asks). Null where all lots together hold fewer.
 */
export const takeFirstExpiring = <Any extends Lot>(
  lots: readonly Any[],
  quantity: number,
  today: LocalDate,
): readonly { readonly lot: Any; readonly quantity: number }[] | null => {
  const offered = lots
    .filter((lot) => isOffered(lot, today))
    .toSorted((a, b) => (a.expiresOn < b.expiresOn ? -1 : a.expiresOn > b.expiresOn ? 1 : a.id - b.id));
  const taken: { lot: Any; quantity: number }[] = [];
  let left = quantity;
  for (const lot of offered) {
    if (left === 0) break;
    const part = Math.min(left, lot.onHand);
    taken.push({ lot, quantity: part });
    left -= part;
  }
  return left === 0 ? taken : null;
};

export const todayIn = (now: Date, timeZone: string): LocalDate => localDateOf(now, timeZone);
