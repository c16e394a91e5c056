import type { Sql } from '../../../ports/database';

/**
 * What is over and may go. Each takes at most `most` at a time and passes over what somebody else holds, so that any
 * number of workers may sweep at once; each answers how many it took.
 */
export const expired = (sql: Sql) => ({
  /**
   * Sessions that ended before `before`, whole families: while one lives, its spent tokens have to be known again.
   * Every family has one row that was not rotated, its last.
   */
  forgetSessions: async (before: Date, most: number): Promise<number> =>
    (
      await sql.query(
        `with over as (
         select family from careloop.sessions
         where end_reason is distinct from 'rotated' and coalesce(ended_at, expires_at) < $1
         order by coalesce(ended_at, expires_at) limit $2 for update skip locked),
       gone as (delete from careloop.sessions s using over where s.family = over.family)
       select 1 from over`,
        [before, most],
      )
    ).length,

  forgetTickets: async (before: Date, most: number): Promise<number> => await forget(sql, 'tickets', before, most),

  forgetPasskeyChallenges: async (before: Date, most: number): Promise<number> =>
    (
      await sql.query(
        `delete from careloop.spent_passkey_challenges where nonce in (
         select nonce from careloop.spent_passkey_challenges where expires_at < $1 limit $2 for update skip locked)
       returning 1`,
        [before, most],
      )
    ).length,

  /** What the mails about an account's locks said. */
  forgetOwnerNotices: async (before: Date, most: number): Promise<number> =>
    (
      await sql.query(
        `delete from careloop.owner_notices where id in (
         select id from careloop.owner_notices where at < $1 order by at limit $2 for update skip locked)
       returning 1`,
        [before, most],
      )
    ).length,

  /** With them goes what was claimed by registrations that nobody confirmed. */
  forgetChallenges: async (before: Date, most: number): Promise<number> =>
    await forget(sql, 'challenges', before, most),
});

const forget = async (sql: Sql, table: 'tickets' | 'challenges', before: Date, most: number): Promise<number> =>
  (
    await sql.query(
      `delete from careloop.${table} where id in (
       select id from careloop.${table} where expires_at < $1 order by expires_at limit $2 for update skip locked)
     returning 1`,
      [before, most],
    )
  ).length;
