import type { Actor } from '../../../../kernel/actor';
import { signInFirst, signedInPerson } from '../../../../kernel/callers';
import type { DisableTotpInput, SecondFactorView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { proofRefused, secondFactorIsOff } from '../../errors';
import { SECOND_FACTOR_OFF } from '../../messages/security-notices';
import { methodsOf } from '../../rules/second-factor';
import { authenticators } from '../../store/authenticators';
import { passkeys } from '../../store/passkeys';
import { people } from '../../store/people';
import { secondFactors } from '../../store/second-factors';
import { mfaTokens } from '../../store/mfa-tokens';
import { isOwnPassword } from '../password/is-own-password';
import { notifyUser } from '../notify-user';
import { fieldOf, proveAgain, type ProveAgainDeps } from './prove-again';
import { stateOf } from './state';

type Deps = ProveAgainDeps & Pick<AccountsDeps, 'clock' | 'db'>;

/** Switches the second factor off, with the password and one proof more. Passkeys stay, as a way to sign in. */
export const disableTotp =
  (deps: Deps) =>
  async (actor: Actor, input: DisableTotpInput): Promise<SecondFactorView> => {
    const { userId, documentId } = signedInPerson(actor);
    if (!(await isOwnPassword(deps, userId, input.password))) throw proofRefused('password');
    const now = deps.clock.now();
    // A refusal is an answer here, not an error: what a passkey's counter gave away is committed.
    const state = await deps.db.transaction(async (tx) => {
      const person = await people(tx).lockForUpdate(userId);
      if (!person) throw signInFirst();
      if (methodsOf(await secondFactors(tx, userId)).length === 0) throw secondFactorIsOff();
      if (!(await proveAgain(deps, tx, person, input, { actor, now }))) return null;
      await authenticators(tx).remove(userId);
      await passkeys(tx).unmakeSecondFactor(userId);
      await mfaTokens(tx).closeAll(userId, now);
      await deps.audit.write(tx, {
        actor,
        action: 'second-factor.switched-off',
        record: { type: 'user', id: documentId },
        patientId: userId,
      });
      await notifyUser(deps, tx, userId, SECOND_FACTOR_OFF, { actor, now });
      return await stateOf(tx, userId);
    });
    if (!state) throw proofRefused(fieldOf(input));
    return state;
  };
