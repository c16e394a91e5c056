import type { Transaction } from '../../../ports/database';
import type { CatalogueDeps, Doer } from '../deps';
import { stockTooLow } from '../errors';
import { hasCrossed } from '../rules/stock';
import { stockStore, type NewMovement } from '../store/stock-store';

type Deps = Pick<CatalogueDeps, 'clock' | 'notify' | 'adminIds'>;

/** What is counted: a supplement, or a vaccine over all its lots; held by the caller. */
export interface Stocked {
  readonly kind: 'supplement' | 'vaccine';
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly threshold: number;
}

export interface Change {
  readonly delta: number;
  readonly reason: string;
  readonly by: Doer;
  readonly note?: string | null | undefined;
  readonly lot?: NewMovement['lot'];
  readonly patientId?: number | undefined;
  readonly recipient?: string | null | undefined;
  readonly doseId?: string | undefined;
  /** What was there, for the refusal. */
  readonly left: number;
}

/**
 * Changes a stock and writes the movement that says so, in the caller's transaction. Admins are told when it falls below
 * its minimum, once for each time that it does.
 * @throws DomainError `conflict` where there would be fewer than none
 */
export const changeStock = async (
  { clock, notify, adminIds }: Deps,
  tx: Transaction,
  { kind, id, documentId, name, threshold }: Stocked,
  { delta, left, ...change }: Change,
): Promise<number> => {
  const now = clock.now();
  const stock = stockStore(tx);
  const balance = await stock.change(kind === 'supplement' ? 'public.supplements' : 'public.vaccines', id, delta, now);
  if (balance === null) throw stockTooLow(left);
  const [movement] = await stock.move([{ ...change, kind, item: documentId, itemName: name, delta, balance }], now);
  if (hasCrossed(balance - delta, balance, threshold))
    for (const userId of await adminIds(tx))
      await notify(tx, {
        message: 'catalogue-stock-low',
        userId,
        subjectId: documentId,
        key: `stock-low-${movement ?? ''}-${userId}`,
      });
  return balance;
};
