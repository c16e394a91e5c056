import type { Sql } from '../../../ports/database';

export interface EndingCredential {
  readonly id: string;
  readonly userId: number;
  readonly validUntil: Date;
}

const RETURNING = 'returning c.id, c.user_id as "userId", c.valid_until as "validUntil"';

/** What time does to approved credentials. Any number of workers may look at once: each credential moves on with one of them. */
export const credentialClock = (sql: Sql) => ({
  /** Those whose time is over end. Returns at most `most` of them. */
  expire: async (now: Date, most: number): Promise<EndingCredential[]> =>
    await sql.query<EndingCredential>(
      `with over as (select id from careloop.credentials where state = 'approved' and valid_until <= $1 order by valid_until limit $2 for update skip locked)
       update careloop.credentials c set state = 'expired' from over where c.id = over.id ${RETURNING}`,
      [now, most],
    ),

  /** Those that end by `before` and have not had the warning of `days` days, which they are taken to have had from now on. */
  warn: async (now: Date, before: Date, days: number, most: number): Promise<EndingCredential[]> =>
    await sql.query<EndingCredential>(
      `with near as (
         select id from careloop.credentials
         where state = 'approved' and valid_until > $1 and valid_until <= $2 and (warned_days is null or warned_days > $3)
         order by valid_until limit $4 for update skip locked)
       update careloop.credentials c set warned_days = $3 from near where c.id = near.id ${RETURNING}`,
      [now, before, days, most],
    ),
});
