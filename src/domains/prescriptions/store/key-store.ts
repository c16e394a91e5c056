import type { JsonWebKey } from 'node:crypto';
import type { Sql } from '../../../ports/database';

export interface KeyRow {
  readonly kid: string;
  readonly publicJwk: JsonWebKey;
  readonly sealedPrivate: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
  readonly revokedAt: Date | null;
}

const KEY = `select kid, public_jwk as "publicJwk", sealed_private as "sealedPrivate", created_at as "createdAt",
  retired_at as "retiredAt", revoked_at as "revokedAt" from careloop.prescription_keys`;

/** The keys that sign codes. Their private halves are sealed. */
export const keyStore = (sql: Sql) => ({
  all: async (): Promise<readonly KeyRow[]> => await sql.query<KeyRow>(`${KEY} order by created_at, kid`),

  /** The one that signs now. */
  current: async (): Promise<KeyRow | null> =>
    (
      await sql.query<KeyRow>(
        `${KEY} where retired_at is null and revoked_at is null order by created_at desc, kid limit 1`,
      )
    )[0] ?? null,

  /** Whoever makes or changes keys does it alone, until the transaction ends. */
  lock: async (): Promise<void> => {
    await sql.query(`select pg_advisory_xact_lock(hashtext('careloop.prescription_keys'))`);
  },

  add: async (key: Pick<KeyRow, 'kid' | 'publicJwk' | 'sealedPrivate'>, now: Date): Promise<void> => {
    await sql.query(
      'insert into careloop.prescription_keys (kid, public_jwk, sealed_private, created_at) values ($1, $2::jsonb, $3, $4)',
      [key.kid, JSON.stringify(key.publicJwk), key.sealedPrivate, now],
    );
  },

  /** All that sign now stop; what they signed stays good. */
  retire: async (now: Date): Promise<void> => {
    await sql.query('update careloop.prescription_keys set retired_at = $1 where retired_at is null', [now]);
  },

  /** Nothing that it signed is good any more. */
  revoke: async (kid: string, reason: string, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.prescription_keys set revoked_at = $3, revoke_reason = $2, retired_at = coalesce(retired_at, $3)
         where kid = $1 and revoked_at is null returning kid`,
        [kid, reason, now],
      )
    ).length > 0,
});
