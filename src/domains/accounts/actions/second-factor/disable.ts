import type { Actor } from '../../../../kernel/actor';
import type { DisableTotpInput, SecondFactorView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { proofRefused, secondFactorIsOff } from '../../errors';
import { SECOND_FACTOR_OFF } from '../../messages/security-notices';
import { signedInPerson } from '../../rules/callers';
import { authenticators } from '../../store/authenticators';
import { people } from '../../store/people';
import { tickets } from '../../store/tickets';
import { isOwnPassword } from '../password/is-own-password';
import { tellOwner } from '../tell-owner';
import { proveByApp, proveByRecoveryCode } from './prove';
import { stateOf } from './state';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'sealKey' | 'recoveryKey'>;

/** Switches the second factor off, with the password and one code more. */
export const disableTotp =
  (deps: Deps) =>
  async (actor: Actor, { password, code, recoveryCode }: DisableTotpInput): Promise<SecondFactorView> => {
    const { userId, documentId } = signedInPerson(actor);
    if (!(await isOwnPassword(deps, userId, password))) throw proofRefused('password');
    const now = deps.clock.now();
    return await deps.db.transaction(async (tx) => {
      await people(tx).hold(userId);
      if (!(await authenticators(tx).of(userId))?.confirmedAt) throw secondFactorIsOff();
      const isProven = code === undefined ? await proveByRecoveryCode(deps, tx, userId, recoveryCode ?? '', now) : await proveByApp(deps, tx, userId, code, now);
      if (!isProven) throw proofRefused(code === undefined ? 'recoveryCode' : 'code');
      await authenticators(tx).remove(userId);
      await tickets(tx).closeAll(userId, now);
      await deps.audit.write(tx, { actor, action: 'second-factor.switched-off', record: { type: 'user', id: documentId }, patientId: userId });
      await tellOwner(deps, tx, userId, SECOND_FACTOR_OFF);
      return await stateOf(tx, userId);
    });
  };
