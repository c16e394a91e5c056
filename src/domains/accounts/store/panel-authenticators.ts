import type { Sql } from '../../../ports/database';

export interface PanelAuthenticator {
  readonly adminId: number;
  readonly sealedSecret: string;
  readonly confirmedAt: Date | null;
  readonly lastStep: number | null;
}

const AUTHENTICATOR =
  'select p.admin_id as "adminId", p.sealed_secret as "sealedSecret", p.confirmed_at as "confirmedAt", p.last_step::integer as "lastStep" from careloop.panel_authenticators p';

/** The authenticator apps of those who enter the panel. Each statement stands for itself: what is spent is spent once. */
export const panelAuthenticators = (sql: Sql) => ({
  of: async (adminId: number): Promise<PanelAuthenticator | null> => {
    const [row] = await sql.query<PanelAuthenticator>(`${AUTHENTICATOR} where p.admin_id = $1`, [adminId]);
    return row ?? null;
  },

  /** Of whoever has this address, or asked for a new password with this token. */
  ofAccount: async (by: {
    readonly email?: string;
    readonly resetToken?: string;
  }): Promise<PanelAuthenticator | null> => {
    const [row] = await sql.query<PanelAuthenticator>(
      `${AUTHENTICATOR} join public.admin_users a on a.id = p.admin_id
       where p.confirmed_at is not null and (lower(a.email) = lower($1) or a.reset_password_token = $2)`,
      [by.email ?? null, by.resetToken ?? null],
    );
    return row ?? null;
  },

  emailOf: async (adminId: number): Promise<string | null> => {
    const [row] = await sql.query<{ email: string }>('select email from public.admin_users where id = $1', [adminId]);
    return row?.email ?? null;
  },

  /** Returns false where a confirmed one is there. */
  propose: async (adminId: number, sealedSecret: string, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.panel_authenticators as p (admin_id, sealed_secret, created_at) values ($1, $2, $3)
         on conflict (admin_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, last_step = null
         where p.confirmed_at is null returning 1`,
        [adminId, sealedSecret, now],
      )
    ).length > 0,

  confirm: async (adminId: number, step: number, recoveryHashes: readonly Buffer[], now: Date): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.panel_authenticators set confirmed_at = $4, last_step = $2, recovery_hashes = $3
         where admin_id = $1 and confirmed_at is null returning 1`,
        [adminId, step, recoveryHashes, now],
      )
    ).length > 0,

  /** Returns false when this code, or a later one, has been taken. */
  spendStep: async (adminId: number, step: number): Promise<boolean> =>
    (
      await sql.query(
        'update careloop.panel_authenticators set last_step = $2 where admin_id = $1 and (last_step is null or last_step < $2) returning 1',
        [adminId, step],
      )
    ).length > 0,

  useRecoveryCode: async (adminId: number, hash: Buffer): Promise<boolean> =>
    (
      await sql.query(
        'update careloop.panel_authenticators set recovery_hashes = array_remove(recovery_hashes, $2) where admin_id = $1 and $2 = any (recovery_hashes) returning 1',
        [adminId, hash],
      )
    ).length > 0,

  remove: async (adminId: number): Promise<boolean> =>
    (await sql.query('delete from careloop.panel_authenticators where admin_id = $1 returning 1', [adminId])).length >
    0,
});
