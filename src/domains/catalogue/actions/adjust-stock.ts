import type { Actor } from '../../../kernel/actor';
import type { AdjustStockInput, SupplementView } from '../contract';
import type { CatalogueDeps } from '../deps';
import { entryNotFound } from '../errors';
import { doerOf, keeper } from '../rules/callers';
import { SUPPLEMENT } from '../rules/kinds';
import { checkDirection } from '../rules/stock';
import { entryStore } from '../store/entry-store';
import { changeStock } from './stock-change';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'audit' | 'notify' | 'adminIds' | 'once'>;

/**
 * Adds units to a supplement's stock or takes them away, with a reason. It never falls below zero, however many take at
 * once. The same key with the same input changes it once.
 */
export const adjustStock =
  (deps: Deps) =>
  async (
    actor: Actor,
    documentId: string,
    { delta, reason, note }: AdjustStockInput,
    key: string | null = null,
  ): Promise<SupplementView> => {
    keeper(actor);
    checkDirection(delta, reason);
    return await deps.db.transaction(async (tx) => {
      const supplements = entryStore(tx, SUPPLEMENT);
      const held = await supplements.lockForUpdate(documentId);
      if (!held) throw entryNotFound('supplement');
      const asked = ['supplement.adjust', documentId, delta, reason, note];
      const before =
        actor.kind === 'user'
          ? await deps.once(tx, { userId: actor.userId, key, asked, resource: documentId }, deps.clock.now())
          : null;
      if (before === null) {
        const balance = await changeStock(
          deps,
          tx,
          { kind: 'supplement', id: held.id, documentId, name: held.name, threshold: held.threshold ?? 0 },
          { delta, reason, note, by: doerOf(actor), left: held.stock ?? 0 },
        );
        await deps.audit.write(tx, {
          actor,
          action: 'supplement.stock-adjusted',
          record: { type: 'supplement', id: documentId },
          patientId: null,
          reason: note,
          details: { delta, reason, balance },
        });
      }
      const view = await supplements.view(documentId);
      if (!view) throw entryNotFound('supplement');
      return view;
    });
  };
