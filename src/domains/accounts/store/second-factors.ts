import type { Sql } from '../../../ports/database';

export interface SecondFactors {
  /** Since when a code from the app is asked for; null when it is not. */
  readonly appSince: Date | null;
  /** Since when a passkey is asked for; null when it is not. */
  readonly passkeysSince: Date | null;
  /** Passkeys prove the second step whatever it was switched on with. */
  readonly passkeys: number;
}

/** What a person has for the second step. */
export const secondFactors = async (sql: Sql, userId: number): Promise<SecondFactors> => {
  const [found] = await sql.query<SecondFactors>(
    `select (select confirmed_at from careloop.authenticators where user_id = $1) as "appSince",
       (select enabled_at from careloop.passkey_second_factors where user_id = $1) as "passkeysSince",
       (select count(*)::int from careloop.passkeys where user_id = $1) as passkeys`,
    [userId],
  );
  return found ?? { appSince: null, passkeysSince: null, passkeys: 0 };
};
