import type { Actor } from '../../../../kernel/actor';
import type { Sql } from '../../../../ports/database';
import type { SecondFactorView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { signedInPerson } from '../../rules/callers';
import { authenticators } from '../../store/authenticators';

/** Whether the caller's second factor is on. */
export const secondFactor =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (actor: Actor): Promise<SecondFactorView> =>
    await stateOf(db, signedInPerson(actor).userId);

export const stateOf = async (sql: Sql, userId: number): Promise<SecondFactorView> => {
  const confirmedAt = (await authenticators(sql).of(userId))?.confirmedAt ?? null;
  return { enabled: confirmedAt !== null, enabledAt: confirmedAt?.toISOString() ?? null, recoveryCodesLeft: await authenticators(sql).recoveryCodesLeft(userId) };
};
