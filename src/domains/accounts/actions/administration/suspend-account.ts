import type { Actor } from '../../../../kernel/actor';
import type { ManagedPersonView, ReasonInput } from '../../contract';
import { alreadySo } from '../../errors';
import type { ClosureKind } from '../../rules/managed-person';
import { closures } from '../../store/closures';
import { panelAccounts } from '../../store/panel-accounts';
import { sessions } from '../../store/sessions';
import { mfaTokens } from '../../store/mfa-tokens';
import { keepASuperadmin, withPerson, type ManagingDeps } from './with-person';

/** Blocks or deactivates somebody: they cannot sign in, and their sessions end at once. The panel account that was made for them closes too. */
export const suspendAccount =
  (deps: ManagingDeps, kind: ClosureKind) =>
  async (actor: Actor, documentId: string, { reason }: ReasonInput): Promise<ManagedPersonView> =>
    await withPerson(deps, actor, documentId, async (tx, person, now) => {
      await keepASuperadmin(tx, person);
      if (!(await closures(tx).close(person.id, kind, reason, now)))
        throw alreadySo(`This account is ${kind} already.`);
      await mfaTokens(tx).closeAll(person.id, now);
      const ended = await sessions(tx).endOf(person.id, {}, kind, now);
      await panelAccounts(tx).close(person.id);
      await deps.audit.write(tx, {
        actor,
        action: `account.${kind}`,
        record: { type: 'user', id: documentId },
        patientId: person.id,
        reason,
        details: { sessionsEnded: ended.length },
      });
    });
