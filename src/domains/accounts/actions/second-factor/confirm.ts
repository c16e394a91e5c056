import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { ConfirmTotpInput, RecoveryCodesView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { proofRefused, secondFactorIsOff, secondFactorIsOn } from '../../errors';
import { SECOND_FACTOR_ON } from '../../messages/security-notices';
import { unseal } from '../../rules/sealed-secret';
import { totpStep } from '../../rules/totp';
import { authenticators } from '../../store/authenticators';
import { people } from '../../store/people';
import { notifyUser } from '../notify-user';
import { giveRecoveryCodes } from './give-recovery-codes';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'sealKey' | 'recoveryKey'>;

/** Switches the second factor on with the first code from the app, and gives the recovery codes, this once. */
export const confirmTotp =
  (deps: Deps) =>
  async (actor: Actor, { code }: ConfirmTotpInput): Promise<RecoveryCodesView> => {
    const { userId, documentId } = signedInPerson(actor);
    const now = deps.clock.now();
    return await deps.db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      const authenticator = await authenticators(tx).of(userId);
      if (!authenticator) throw secondFactorIsOff();
      if (authenticator.confirmedAt) throw secondFactorIsOn();
      const step = await totpStep(await unseal(deps.sealKey, userId, authenticator.sealedSecret), code, now, null);
      if (step === null) throw proofRefused('code');
      await authenticators(tx).confirm(userId, step, now);
      const codes = await giveRecoveryCodes(deps, tx, userId);
      await deps.audit.write(tx, {
        actor,
        action: 'second-factor.switched-on',
        record: { type: 'user', id: documentId },
        patientId: userId,
      });
      await notifyUser(deps, tx, userId, SECOND_FACTOR_ON, { actor, now });
      return { recoveryCodes: [...codes] };
    });
  };
