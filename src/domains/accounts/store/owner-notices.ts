import type { Sql } from '../../../ports/database';

/** When, from where and in which session something was done to the locks of an account. */
export interface OwnerNotice {
  readonly id: string;
  readonly at: Date;
  readonly userAgent: string | null;
  readonly ip: string | null;
  /** Null where it was done without one, or by somebody else. */
  readonly session: string | null;
}

/** What a mail to the owner of an account says beside its topic, until it has long been sent. */
export const ownerNotices = (sql: Sql) => ({
  /** The device is, where it did not say, the one that the session began on. */
  note: async ({ id, at, userAgent, ip, session }: OwnerNotice, userId: number): Promise<void> => {
    await sql.query(
      `insert into careloop.owner_notices (id, user_id, at, user_agent, ip, session)
       values ($1, $2, $3, coalesce($4, (select user_agent from careloop.sessions where family = $6::uuid order by created_at desc limit 1)), $5, $6)`,
      [id, userId, at, userAgent, ip, session],
    );
  },

  among: async (ids: readonly string[]): Promise<OwnerNotice[]> =>
    await sql.query<OwnerNotice>(
      'select id, at, user_agent as "userAgent", ip, session from careloop.owner_notices where id = any ($1::uuid[])',
      [ids],
    ),
});
