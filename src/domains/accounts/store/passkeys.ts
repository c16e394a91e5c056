import type { Sql } from '../../../ports/database';
import type { PasskeyChallenge } from '../rules/passkey-challenge';

export interface PasskeyRow {
  readonly id: string;
  readonly userId: number;
  /** As the authenticator names it, base64url. */
  readonly credentialId: string;
  /** COSE (RFC 9052). */
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly isSynced: boolean;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
}

const PASSKEY = `
  select id, user_id as "userId", credential_id as "credentialId", public_key as "publicKey", counter::float8 as counter, transports,
    is_synced as "isSynced", name, added_at as "addedAt", last_used_at as "lastUsedAt"
  from careloop.passkeys`;

/** People's passkeys. Whoever changes them holds the person first. */
export const passkeys = (sql: Sql) => ({
  ofPerson: async (userId: number): Promise<PasskeyRow[]> =>
    await sql.query<PasskeyRow>(`${PASSKEY} where user_id = $1 order by added_at, id`, [userId]),

  /** Whose it is, before anybody is held; null when nobody has it. */
  ownerOf: async (credentialId: string): Promise<number | null> =>
    (
      await sql.query<{ userId: number }>(
        'select user_id as "userId" from careloop.passkeys where credential_id = $1',
        [credentialId],
      )
    )[0]?.userId ?? null,

  /** Returns false when this authenticator's key is known already, whoever it belongs to. */
  add: async ({
    id,
    userId,
    credentialId,
    publicKey,
    counter,
    transports,
    isSynced,
    name,
    addedAt,
  }: Omit<PasskeyRow, 'lastUsedAt'>): Promise<boolean> => {
    const added = await sql.query(
      `insert into careloop.passkeys (id, user_id, credential_id, public_key, counter, transports, is_synced, name, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (credential_id) do nothing returning 1`,
      [id, userId, credentialId, publicKey, counter, transports, isSynced, name, addedAt],
    );
    return added.length > 0;
  },

  used: async (
    id: string,
    { counter, isSynced }: Pick<PasskeyRow, 'counter' | 'isSynced'>,
    now: Date,
  ): Promise<void> => {
    await sql.query('update careloop.passkeys set counter = $2, is_synced = $3, last_used_at = $4 where id = $1', [
      id,
      counter,
      isSynced,
      now,
    ]);
  },

  rename: async (userId: number, id: string, name: string): Promise<void> => {
    await sql.query('update careloop.passkeys set name = $3 where id = $2 and user_id = $1', [userId, id, name]);
  },

  remove: async (userId: number, id: string): Promise<void> => {
    await sql.query('delete from careloop.passkeys where id = $2 and user_id = $1', [userId, id]);
  },

  /** Uses a challenge up, once: returns false when it was used before. */
  spend: async ({ nonce, expiresAt }: PasskeyChallenge): Promise<boolean> =>
    (
      await sql.query(
        'insert into careloop.spent_passkey_challenges (nonce, expires_at) values ($1, $2) on conflict do nothing returning 1',
        [nonce, expiresAt],
      )
    ).length > 0,

  /** From now on a passkey is asked for at the second step. */
  makeSecondFactor: async (userId: number, now: Date): Promise<void> => {
    await sql.query(
      'insert into careloop.passkey_second_factors (user_id, enabled_at) values ($1, $2) on conflict do nothing',
      [userId, now],
    );
  },

  unmakeSecondFactor: async (userId: number): Promise<void> => {
    await sql.query('delete from careloop.passkey_second_factors where user_id = $1', [userId]);
  },
});
