import type { Sql } from '../../../ports/database';
import { BEHIND, SERVER_AWAY } from '../contract';
import { personByPerson, usefulUntil } from './turns';

/** Whose turn it is of the messages that are owed. */
export const claimStore = (sql: Sql) => ({
  /** Messages whose next try is set after `latest`, later than it could ever be, become due now. */
  bringForward: async (now: Date, latest: Date): Promise<void> => {
    await sql.query(
      `update only careloop.messages set next_try_at = greatest($1, not_before)
       where owed and next_try_at > $2 and (not_before is null or next_try_at > not_before)`,
      [now, latest],
    );
  },

  /** Lets the sweep find those of `ids` that still wait. */
  becomeDue: async (ids: readonly string[], now: Date): Promise<void> => {
    await sql.query(
      `update only careloop.messages set next_try_at = $2 where id = any ($1::bigint[]) and state = 'waiting' and tries = 0`,
      [ids, now],
    );
  },

  /** The ids of up to `limit` critical messages whose time has come, the oldest first; each is not claimed again before `askAgainAt`. */
  claimCritical: async (now: Date, askAgainAt: Date, limit: number): Promise<string[]> =>
    (
      await sql.query<{ id: string }>(
        `with owed as (
           select id from only careloop.messages
           where owed and critical and next_try_at <= $1 and (state = 'waiting' or lease_until <= $1)
           order by next_try_at, id limit $3 for update skip locked)
         update only careloop.messages set next_try_at = $2 from owed where messages.id = owed.id returning messages.id`,
        [now, askAgainAt, limit],
      )
    ).map(({ id }) => id),

  /**
   * Up to `limit` messages whose time has come, oldest first; each is not claimed again before `askAgainAt`.
   * Those past their use become stale and are not among them, and `more` says whether others may be waiting.
   */
  claimWaiting: async (now: Date, askAgainAt: Date, limit: number): Promise<{ ids: string[]; more: boolean }> => {
    const rows = await sql.query<{ id: string; state: string; userId: number }>(
      `with owed as (
         select id, user_id from only careloop.messages
         where owed and not critical and next_try_at <= $1 and (state = 'waiting' or lease_until <= $1)
         order by next_try_at, id limit $3 for update skip locked)
       update only careloop.messages
       set next_try_at = $2, state = case when ${usefulUntil('messages')} <= $1 then 'stale' else state end
       from owed where messages.id = owed.id
       returning messages.id, messages.state, messages.user_id as "userId"`,
      [now, askAgainAt, limit],
    );
    return { ids: personByPerson(rows.filter(({ state }) => state !== 'stale')), more: rows.length === limit };
  },

  /** The mail server is back: what waits because it was away becomes due, and what waits behind that. */
  retryUnreached: async (now: Date): Promise<void> => {
    await sql.query(
      `update only careloop.messages set next_try_at = $1
       where owed and state = 'waiting' and channel = 'email' and next_try_at > $1 and failure in ('${SERVER_AWAY}', '${BEHIND}')
         and (not_before is null or not_before <= $1)`,
      [now],
    );
  },
});
