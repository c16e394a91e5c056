import type { Actor } from '../../../../kernel/actor';
import { newSecret } from '../../../../kernel/ids';
import type { ManagedPersonView, ReasonInput } from '../../contract';
import { alreadySo } from '../../errors';
import { ACCOUNT_OPENED } from '../../messages/staff-notices';
import type { ClosureKind } from '../../rules/managed-person';
import { closures } from '../../store/closures';
import { panelAccounts } from '../../store/panel-accounts';
import { notifyUser } from '../notify-user';
import { inviteToPanel } from './invite-to-panel';
import { withPerson, type ManagingDeps } from './with-person';

const OPENED_AS: Readonly<Record<ClosureKind, string>> = { blocked: 'unblocked', deactivated: 'activated' };

/** Lifts a block, or wakes a deactivated account. While another of the two stands, the person still cannot sign in. */
export const restoreAccount =
  (deps: ManagingDeps, kind: ClosureKind) =>
  async (actor: Actor, documentId: string, { reason }: ReasonInput): Promise<ManagedPersonView> =>
    await withPerson(deps, actor, documentId, async (tx, { id, role }) => {
      const { lifted, stillClosed } = await closures(tx).lift(id, kind);
      if (!lifted) throw alreadySo(`This account is not ${kind}.`);
      await deps.audit.write(tx, {
        actor,
        action: `account.${OPENED_AS[kind]}`,
        record: { type: 'user', id: documentId },
        patientId: id,
        reason,
        details: { stillClosed },
      });
      if (stillClosed) return;
      await notifyUser(deps, tx, id, ACCOUNT_OPENED);
      const isStaff = role === 'admin' || role === 'superadmin';
      if (isStaff && (await panelAccounts(tx).reopen(id, newSecret())) === 'invited') await inviteToPanel(deps, tx, id);
    });
