import type { Sql } from '../../../ports/database';
import type { Identity } from '../../../ports/identity-provider';
import type { AuthMethod } from '../rules/auth-method';

export interface MfaTokenRow {
  readonly id: string;
  readonly userId: number;
  readonly secretHash: Buffer;
  readonly authMethod: AuthMethod;
  readonly expiresAt: Date;
  readonly wrongAnswers: number;
  readonly usedAt: Date | null;
  /** What is to happen once the second factor is there. */
  readonly then: AfterSecondFactor;
}

/** What the first step asked for, and what waits for the second. */
export interface AfterSecondFactor {
  /** The password that a reset chose. */
  readonly passwordHash?: string | null;
  /** Opens the account from then on. */
  readonly identity?: Identity | null;
}

/** What stands between the first and the second step of signing in. Whoever changes them holds the person first. */
export const mfaTokens = (sql: Sql) => ({
  open: async (
    { id, userId, secretHash, authMethod, expiresAt, then }: Omit<MfaTokenRow, 'wrongAnswers' | 'usedAt'>,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      'insert into careloop.tickets (id, user_id, secret_hash, way_in, created_at, expires_at, password_hash, identity) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, userId, secretHash, authMethod, now, expiresAt, then.passwordHash ?? null, then.identity ?? null],
    );
  },

  find: async (id: string): Promise<MfaTokenRow | null> => {
    // As text: what a driver makes of JSON depends on who else is in the process.
    const [row] = await sql.query<Omit<MfaTokenRow, 'then'> & { passwordHash: string | null; identity: string | null }>(
      `select id, user_id as "userId", secret_hash as "secretHash", way_in as "authMethod", expires_at as "expiresAt",
         wrong_answers as "wrongAnswers", used_at as "usedAt", password_hash as "passwordHash", identity::text as identity
       from careloop.tickets where id = $1`,
      [id],
    );
    if (!row) return null;
    const { passwordHash, identity, ...mfaToken } = row;
    return {
      ...mfaToken,
      then: { passwordHash, identity: identity === null ? null : (JSON.parse(identity) as Identity) },
    };
  },

  use: async (id: string, now: Date): Promise<void> => {
    await sql.query('update careloop.tickets set used_at = $2, password_hash = null, identity = null where id = $1', [
      id,
      now,
    ]);
  },

  countWrong: async (id: string): Promise<void> => {
    await sql.query('update careloop.tickets set wrong_answers = wrong_answers + 1 where id = $1', [id]);
  },

  /** Wrong answers to all MFA tokens of a person that were opened since then. */
  wrongSince: async (userId: number, since: Date): Promise<number> => {
    const [row] = await sql.query<{ wrong: number }>(
      'select coalesce(sum(wrong_answers), 0)::integer as wrong from careloop.tickets where user_id = $1 and created_at > $2',
      [userId, since],
    );
    return row?.wrong ?? 0;
  },

  /** Whatever the first step was, it does not count any more. */
  closeAll: async (userId: number, now: Date): Promise<void> => {
    await sql.query(
      'update careloop.tickets set used_at = $2, password_hash = null, identity = null where user_id = $1 and used_at is null',
      [userId, now],
    );
  },
});
