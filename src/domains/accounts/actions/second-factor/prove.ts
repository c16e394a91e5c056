import type { Transaction } from '../../../../ports/database';
import type { AccountsDeps } from '../../deps';
import { recoveryCodeHash } from '../../rules/recovery-codes';
import { unseal } from '../../rules/sealed-secret';
import { totpStep } from '../../rules/totp';
import { authenticators } from '../../store/authenticators';

/** Whether `code` comes from the confirmed app of a person who is held. It, and every earlier one, is spent by that. */
export const proveByApp = async (
  { sealKey }: Pick<AccountsDeps, 'sealKey'>,
  tx: Transaction,
  userId: number,
  code: string,
  now: Date,
): Promise<boolean> => {
  const authenticator = await authenticators(tx).of(userId);
  if (!authenticator?.confirmedAt) return false;
  const step = await totpStep(
    await unseal(sealKey, userId, authenticator.sealedSecret),
    code,
    now,
    authenticator.lastStep,
  );
  if (step === null) return false;
  await authenticators(tx).spendStep(userId, step);
  return true;
};

/** Whether `code` is an unused recovery code of this person. It is used by that. */
export const proveByRecoveryCode = async (
  { recoveryKey }: Pick<AccountsDeps, 'recoveryKey'>,
  tx: Transaction,
  userId: number,
  code: string,
  now: Date,
): Promise<boolean> =>
  await authenticators(tx).useRecoveryCode(userId, recoveryCodeHash(recoveryKey, userId, code), now);
