import type { Actor } from '../../../kernel/actor';
import type { ReceiptView } from '../contract';
import type { PrivacyDeps } from '../deps';
import { noSuchReceipt } from '../errors';
import { receiptOf } from '../rules/receipt';
import { erasuresStore } from '../store/erasures';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What was done under a receipt, for whoever holds it: it names nobody. */
export const readReceipt =
  ({ db }: Pick<PrivacyDeps, 'db'>) =>
  async (_actor: Actor, id: string): Promise<ReceiptView> => {
    const receipt = UUID.test(id) ? await erasuresStore(db).receipt(id) : null;
    if (!receipt) throw noSuchReceipt();
    return receiptOf(receipt);
  };
