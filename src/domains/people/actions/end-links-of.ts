import type { Actor } from '../../../kernel/actor';
import type { Transaction } from '../../../ports/database';
import { linkStore } from '../store/link-store';
import { linkTraces } from './link-traces';
import type { LinkDeps } from './request-link';

/** With a death go the requests that wait; with an erasure everything that is open. */
export const endLinksOf =
  (deps: LinkDeps) =>
  async (tx: Transaction, { userId }: { readonly userId: number }, why: 'deceased' | 'erased'): Promise<void> => {
    const now = deps.clock.now();
    const actor: Actor = { kind: 'system', reason: `person ${why}` };
    const open = await linkStore(tx).openOf(userId, why === 'deceased' ? ['pending'] : ['pending', 'active']);
    for (const link of open) {
      await linkTraces(deps, tx, actor).ending(link, null);
      await linkStore(tx).end(link.id, null, null, now);
    }
  };
