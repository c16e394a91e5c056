import type { Sql } from '../../../ports/database';

export interface AuthenticatorRow {
  readonly sealedSecret: string;
  readonly confirmedAt: Date | null;
  /** The time step of the last code that was taken. */
  readonly lastStep: number | null;
}

/** A person's authenticator app, and the recovery codes beside it. Whoever changes them holds the person first. */
export const authenticators = (sql: Sql) => ({
  of: async (userId: number): Promise<AuthenticatorRow | null> => {
    const [row] = await sql.query<AuthenticatorRow>(
      'select sealed_secret as "sealedSecret", confirmed_at as "confirmedAt", last_step::integer as "lastStep" from careloop.authenticators where user_id = $1',
      [userId],
    );
    return row ?? null;
  },

  /** A secret that waits to be confirmed takes the place of an earlier one. */
  propose: async (userId: number, sealedSecret: string, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.authenticators (user_id, sealed_secret, created_at) values ($1, $2, $3)
       on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, confirmed_at = null, last_step = null`,
      [userId, sealedSecret, now],
    );
  },

  confirm: async (userId: number, step: number, now: Date): Promise<void> => {
    await sql.query('update careloop.authenticators set confirmed_at = $3, last_step = $2 where user_id = $1', [
      userId,
      step,
      now,
    ]);
  },

  /** A code of this step has been taken: it, and those before it, are good for nothing from now on. */
  spendStep: async (userId: number, step: number): Promise<void> => {
    await sql.query('update careloop.authenticators set last_step = $2 where user_id = $1', [userId, step]);
  },

  remove: async (userId: number): Promise<void> => {
    await sql.query('delete from careloop.authenticators where user_id = $1', [userId]);
    await sql.query('delete from careloop.recovery_codes where user_id = $1', [userId]);
  },

  replaceRecoveryCodes: async (userId: number, hashes: readonly Buffer[]): Promise<void> => {
    await sql.query('delete from careloop.recovery_codes where user_id = $1', [userId]);
    await sql.query('insert into careloop.recovery_codes (user_id, code_hash) select $1, unnest($2::bytea[])', [
      userId,
      hashes,
    ]);
  },

  /** Uses up one recovery code, once. */
  useRecoveryCode: async (userId: number, hash: Buffer, now: Date): Promise<boolean> => {
    const used = await sql.query(
      'update careloop.recovery_codes set used_at = $3 where user_id = $1 and code_hash = $2 and used_at is null returning 1',
      [userId, hash, now],
    );
    return used.length > 0;
  },

  recoveryCodesLeft: async (userId: number): Promise<number> =>
    (await sql.query('select 1 from careloop.recovery_codes where user_id = $1 and used_at is null', [userId])).length,
});
