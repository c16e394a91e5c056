import type { Actor } from '../../../kernel/actor';
import type { Recounted } from '../../../ports/room';
import type { RegimensDeps } from '../deps';
import { stockStore } from '../store/stock-store';

const MOST = 100;
const HOUSE: Actor = { kind: 'system', reason: 'a kept figure did not agree with its rows' };

/** Compares what is at home with the last entry of each medication; entries are the truth. */
export const recountStock =
  ({ db, audit }: Pick<RegimensDeps, 'db' | 'audit'>) =>
  async ({ mend }: { readonly mend: boolean }): Promise<Recounted> => {
    const { compared, different } = await stockStore(db).compare(MOST);
    if (mend)
      for (const { id, patientId } of different)
        await db.transaction(async (tx) => {
          await stockStore(tx).mend(id);
          await audit.write(tx, {
            actor: HOUSE,
            action: 'medication.stock-mended',
            record: { type: 'medication', id },
            patientId,
          });
        });
    return { compared, different: different.map(({ id }) => id) };
  };
