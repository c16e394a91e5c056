import type { Sql } from '../../../../ports/database';
import type { AccountsDeps } from '../../deps';
import { newRecoveryCodes, recoveryCodeHash } from '../../rules/recovery-codes';
import { authenticators } from '../../store/authenticators';

/** New recovery codes in place of those there are; they are shown this once. */
export const giveRecoveryCodes = async (
  { recoveryKey }: Pick<AccountsDeps, 'recoveryKey'>,
  tx: Sql,
  userId: number,
): Promise<readonly string[]> => {
  const codes = newRecoveryCodes();
  await authenticators(tx).replaceRecoveryCodes(
    userId,
    codes.map((code) => recoveryCodeHash(recoveryKey, userId, code)),
  );
  return codes;
};
