import type { Identity } from '../../../ports/identity-provider';
import type { Sql } from '../../../ports/database';

export interface IdentityRow {
  readonly id: string;
  readonly userId: number;
  /** As the provider said it when it was linked or last used; the person's own address may be another. */
  readonly email: string;
  readonly linkedAt: Date;
  readonly lastUsedAt: Date;
}

const IDENTITY =
  'select id, user_id as "userId", email, linked_at as "linkedAt", last_used_at as "lastUsedAt" from careloop.identities';

/** Whom providers know as whom. Whoever changes them holds the person first. */
export const identities = (sql: Sql) => ({
  find: async ({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Promise<IdentityRow | null> => {
    const [row] = await sql.query<IdentityRow>(`${IDENTITY} where issuer = $1 and subject = $2`, [issuer, subject]);
    return row ?? null;
  },

  /** A person's identities, the one linked last first. */
  of: async (userId: number): Promise<IdentityRow[]> =>
    await sql.query<IdentityRow>(`${IDENTITY} where user_id = $1 order by linked_at desc, id`, [userId]),

  /** Returns false when the person is known to this issuer already: by this subject, or by another one. */
  link: async (id: string, userId: number, { issuer, subject, email }: Identity, now: Date): Promise<boolean> => {
    const linked = await sql.query(
      `insert into careloop.identities (id, user_id, issuer, subject, email, linked_at, last_used_at) values ($1, $2, $3, $4, $5, $6, $6)
       on conflict do nothing returning 1`,
      [id, userId, issuer, subject, email, now],
    );
    return linked.length > 0;
  },

  use: async (id: string, email: string, now: Date): Promise<void> => {
    await sql.query('update careloop.identities set last_used_at = $3, email = $2 where id = $1', [id, email, now]);
  },

  unlink: async (id: string, userId: number): Promise<boolean> =>
    (await sql.query('delete from careloop.identities where id = $1 and user_id = $2 returning 1', [id, userId]))
      .length > 0,
});
