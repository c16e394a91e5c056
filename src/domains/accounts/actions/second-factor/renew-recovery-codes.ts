import type { Actor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import type { RecoveryCodesView, RenewRecoveryCodesInput } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { proofRefused, secondFactorIsOff } from '../../errors';
import { RECOVERY_CODES_RENEWED } from '../../messages/security-notices';
import { methodsOf } from '../../rules/second-factor';
import { people } from '../../store/people';
import { secondFactors } from '../../store/second-factors';
import { notifyUser } from '../notify-user';
import { giveRecoveryCodes } from './give-recovery-codes';
import { fieldOf, proveAgain, type ProveAgainDeps } from './prove-again';

type Deps = ProveAgainDeps & Pick<AccountsDeps, 'clock' | 'db'>;

/** Ten new recovery codes for a code from the app or a passkey; the old ones are good for nothing from then on. */
export const renewRecoveryCodes =
  (deps: Deps) =>
  async (actor: Actor, proof: RenewRecoveryCodesInput): Promise<RecoveryCodesView> => {
    const { userId, documentId } = signedInPerson(actor);
    const now = deps.clock.now();
    // A refusal is an answer here, not an error: what a passkey's counter gave away is committed.
    const codes = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockForUpdate(userId);
      if (!person) throw signInFirst();
      if (methodsOf(await secondFactors(tx, userId)).length === 0) throw secondFactorIsOff();
      if (!(await proveAgain(deps, tx, person, proof, { actor, now }))) return null;
      const given = await giveRecoveryCodes(deps, tx, userId);
      await deps.audit.write(tx, {
        actor,
        action: 'second-factor.recovery-codes-renewed',
        record: { type: 'user', id: documentId },
        patientId: userId,
      });
      await notifyUser(deps, tx, userId, RECOVERY_CODES_RENEWED, { actor, now });
      return given;
    });
    if (!codes) throw proofRefused(fieldOf(proof));
    return { recoveryCodes: [...codes] };
  };
