import type { Sql } from '../../../ports/database';
import type { Identity } from '../../../ports/identity-provider';

export interface ExchangeCodeRow {
  readonly id: string;
  readonly secretHash: Buffer;
  /** `exchange`: the app has not fetched it yet; `mailbox`: the code from the mail has not come back yet. */
  readonly step: 'exchange' | 'mailbox';
  /** Null once it was used. */
  readonly identity: Identity | null;
  /** Whose mailbox is asked; null in an `exchange`. */
  readonly userId: number | null;
  /** The app that began shows the verifier behind it (S256); null when it sent none. */
  readonly appChallenge: string | null;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** What providers have just said of somebody. */
export const exchangeCodes = (sql: Sql) => ({
  /** Throws those away whose time is over: what is in them is nobody's business any more. */
  open: async (
    { id, secretHash, step, identity, userId, appChallenge, expiresAt }: Omit<ExchangeCodeRow, 'usedAt'>,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      'delete from careloop.vouchers where id in (select id from careloop.vouchers where expires_at <= $1 for update skip locked)',
      [now],
    );
    await sql.query(
      'insert into careloop.vouchers (id, secret_hash, step, identity, user_id, app_challenge, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, secretHash, step, identity, userId, appChallenge, expiresAt],
    );
  },

  find: async (id: string): Promise<ExchangeCodeRow | null> => {
    // As text: what a driver makes of JSON depends on who else is in the process.
    const [row] = await sql.query<Omit<ExchangeCodeRow, 'identity'> & { readonly identity: string | null }>(
      `select id, secret_hash as "secretHash", step, identity::text as identity, user_id as "userId", app_challenge as "appChallenge", expires_at as "expiresAt", used_at as "usedAt"
       from careloop.vouchers where id = $1`,
      [id],
    );
    return row ? { ...row, identity: row.identity === null ? null : (JSON.parse(row.identity) as Identity) } : null;
  },

  /** Uses one up, once, and forgets what was said. Returns false when it had been used. */
  use: async (id: string, now: Date): Promise<boolean> =>
    (
      await sql.query(
        'update careloop.vouchers set used_at = $2, identity = null where id = $1 and used_at is null returning 1',
        [id, now],
      )
    ).length > 0,
});
