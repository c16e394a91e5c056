import type { Actor } from '../../../../kernel/actor';
import { signedInPerson } from '../../../../kernel/callers';
import type { Sql } from '../../../../ports/database';
import type { SecondFactorView } from '../../contract';
import type { AccountsDeps } from '../../deps';
import { methodsOf } from '../../rules/second-factor';
import { authenticators } from '../../store/authenticators';
import { secondFactors } from '../../store/second-factors';

/** Whether the caller's second factor is on. */
export const secondFactor =
  ({ db }: Pick<AccountsDeps, 'db'>) =>
  async (actor: Actor): Promise<SecondFactorView> =>
    await stateOf(db, signedInPerson(actor).userId);

export const stateOf = async (sql: Sql, userId: number): Promise<SecondFactorView> => {
  const factors = await secondFactors(sql, userId);
  const [since] = [factors.appSince, factors.passkeysSince]
    .filter((instant) => instant !== null)
    .sort((one, other) => one.getTime() - other.getTime());
  return {
    enabled: since !== undefined,
    enabledAt: since?.toISOString() ?? null,
    methods: methodsOf(factors),
    recoveryCodesLeft: await authenticators(sql).recoveryCodesLeft(userId),
  };
};
