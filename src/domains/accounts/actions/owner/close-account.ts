import type { Transaction } from '../../../../ports/database';
import type { AccountsDeps } from '../../deps';
import { lastSuperadmin } from '../../errors';
import { panelAccounts } from '../../store/panel-accounts';
import { people } from '../../store/people';
import { sessions } from '../../store/sessions';
import { mfaTokens } from '../../store/mfa-tokens';

type Deps = Pick<AccountsDeps, 'clock'> & { readonly dropPrincipal: (userId: number) => void };

/**
 * Closes an account for good, with the caller's change: all its sessions end on every node, its account of the panel is gone, nobody signs in to it, and it
 * is written to no more. Closing it again is fine. Returns false when there is nobody.
 * @throws DomainError `conflict` for the last superadmin
 */
export const closeAccount =
  ({ clock, dropPrincipal }: Deps) =>
  async (tx: Transaction, userId: number): Promise<boolean> => {
    const person = await people(tx).lockForUpdate(userId);
    if (!person) return false;
    if (person.role === 'superadmin' && !person.blocked && !(await people(tx).isThereAnotherSuperadmin(userId)))
      throw lastSuperadmin();
    const now = clock.now();
    await people(tx).block(userId, now);
    await sessions(tx).endOf(userId, {}, 'account-closed', now);
    await mfaTokens(tx).closeAll(userId, now);
    await panelAccounts(tx).remove(userId);
    tx.afterCommit(() => dropPrincipal(userId));
    return true;
  };
