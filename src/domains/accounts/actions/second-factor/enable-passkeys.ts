import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { PasswordIfAny, RecoveryCodesView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { noPasskeyYet, passkeysProveAlready, proofRefused } from '../../errors';
import { PASSKEYS_ASKED_FOR } from '../../messages/security-notices';
import { passkeys } from '../../store/passkeys';
import { people } from '../../store/people';
import { secondFactors } from '../../store/second-factors';
import { isOwnPassword } from '../password/is-own-password';
import { notifyUser } from '../notify-user';
import { giveRecoveryCodes } from './give-recovery-codes';

type Deps = Pick<AccountsDeps, 'clock' | 'db' | 'audit' | 'post' | 'recoveryKey'>;

/** Switches the second factor on with the passkeys that the caller has, and gives the recovery codes, this once. */
export const enablePasskeys =
  (deps: Deps) =>
  async (actor: Actor, { password }: PasswordIfAny): Promise<RecoveryCodesView> => {
    const { userId, documentId } = signedInPerson(actor);
    if (!(await isOwnPassword(deps, userId, password))) throw proofRefused('password');
    return await deps.db.transaction(async (tx) => {
      await people(tx).lockForUpdate(userId);
      const { appSince, passkeysSince, passkeys: count } = await secondFactors(tx, userId);
      if (appSince || passkeysSince) throw passkeysProveAlready();
      if (count === 0) throw noPasskeyYet();
      await passkeys(tx).makeSecondFactor(userId, deps.clock.now());
      const codes = await giveRecoveryCodes(deps, tx, userId);
      await deps.audit.write(tx, {
        actor,
        action: 'second-factor.switched-on',
        record: { type: 'user', id: documentId },
        patientId: userId,
        details: { by: 'passkey' },
      });
      await notifyUser(deps, tx, userId, PASSKEYS_ASKED_FOR, { actor, now: deps.clock.now() });
      return { recoveryCodes: [...codes] };
    });
  };
