import type { Actor } from '../../../../kernel/actor';
import type { ManagedPersonView, ReasonInput } from '../../contract';
import { alreadySo } from '../../errors';
import { SECOND_FACTOR_RESET } from '../../messages/staff-notices';
import { methodsOf } from '../../rules/second-factor';
import { authenticators } from '../../store/authenticators';
import { passkeys } from '../../store/passkeys';
import { secondFactors } from '../../store/second-factors';
import { sessions } from '../../store/sessions';
import { mfaTokens } from '../../store/mfa-tokens';
import { notifyUser } from '../notify-user';
import { withPerson, type ManagingDeps } from './with-person';

/**
 * Switches somebody's second factor off who lost the phone and the recovery codes with it. The password stays theirs, and every device has to sign in again.
 * Who they are has been checked by whoever does this: the reason says how.
 */
export const resetSecondFactor =
  (deps: ManagingDeps) =>
  async (actor: Actor, documentId: string, { reason }: ReasonInput): Promise<ManagedPersonView> =>
    await withPerson(deps, actor, documentId, async (tx, { id }, now) => {
      if (methodsOf(await secondFactors(tx, id)).length === 0) throw alreadySo('This account has no second factor.');
      await authenticators(tx).remove(id);
      await passkeys(tx).unmakeSecondFactor(id);
      await mfaTokens(tx).closeAll(id, now);
      const ended = await sessions(tx).endOf(id, {}, 'ended-by-admin', now);
      await deps.audit.write(tx, {
        actor,
        action: 'second-factor.reset',
        record: { type: 'user', id: documentId },
        patientId: id,
        reason,
        details: { sessionsEnded: ended.length },
      });
      await notifyUser(deps, tx, id, SECOND_FACTOR_RESET);
    });
