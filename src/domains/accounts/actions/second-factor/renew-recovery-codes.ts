import type { Actor } from '../../../../kernel/actor';
import type { ConfirmTotpInput, RecoveryCodesView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { proofRefused, secondFactorIsOff } from '../../errors';
import { RECOVERY_CODES_RENEWED } from '../../messages/security-notices';
import { signedInPerson } from '../../rules/callers';
import { newRecoveryCodes, recoveryCodeHash } from '../../rules/recovery-codes';
import { authenticators } from '../../store/authenticators';
import { people } from '../../store/people';
import { tellOwner } from '../tell-owner';
import { proveByApp } from './prove';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'sealKey' | 'recoveryKey'>;

/** Ten new recovery codes for a code from the app; the old ones are good for nothing from then on. */
export const renewRecoveryCodes =
  (deps: Deps) =>
  async (actor: Actor, { code }: ConfirmTotpInput): Promise<RecoveryCodesView> => {
    const { userId, documentId } = signedInPerson(actor);
    const codes = newRecoveryCodes();
    await deps.db.transaction(async (tx) => {
      await people(tx).hold(userId);
      if (!(await authenticators(tx).of(userId))?.confirmedAt) throw secondFactorIsOff();
      if (!(await proveByApp(deps, tx, userId, code, deps.clock.now()))) throw proofRefused('code');
      await authenticators(tx).replaceRecoveryCodes(userId, codes.map((each) => recoveryCodeHash(deps.recoveryKey, userId, each)));
      await deps.audit.write(tx, { actor, action: 'second-factor.recovery-codes-renewed', record: { type: 'user', id: documentId }, patientId: userId });
      await tellOwner(deps, tx, userId, RECOVERY_CODES_RENEWED);
    });
    return { recoveryCodes: [...codes] };
  };
