import type { Actor } from '../../../kernel/actor';
import type { Recounted } from '../../../ports/room';
import type { CatalogueDeps } from '../deps';
import { recountStore, type KeptStock } from '../store/recount-store';

const MOST = 100;
const HOUSE: Actor = { kind: 'system', reason: 'a kept figure did not agree with its rows' };

/** Compares what stands on the shelves with the last movement of each; movements are the truth. */
export const recountStock =
  ({ db, audit }: Pick<CatalogueDeps, 'db' | 'audit'>, kept: KeptStock) =>
  async ({ mend }: { readonly mend: boolean }): Promise<Recounted> => {
    const { compared, different } = await recountStore(db).compare(kept, MOST);
    if (mend)
      for (const { id, kept: before, moved } of different)
        await db.transaction(async (tx) => {
          await recountStore(tx).mend(kept, id);
          await audit.write(tx, {
            actor: HOUSE,
            action: 'stock.mended',
            record: { type: kept, id },
            patientId: null,
            details: { before, after: moved },
          });
        });
    return { compared, different: different.map(({ id }) => id) };
  };
