import type { Sql } from '../../../ports/database';
import type { OwedMessage } from '../../../ports/message';

/** Messages that are told in the summary of their day. */
export const digestStore = (sql: Sql) => ({
  /** Puts a leased message into the summary with this key, if that still waits; returns whether it is in. */
  sumUp: async (id: string, leaseId: string, digestKey: string): Promise<boolean> =>
    (
      await sql.query(
        `with summary as (select id from careloop.messages where key = $3 and state = 'waiting' for update)
         update careloop.messages m set state = 'digested', digest_id = summary.id, lease_id = null, lease_until = null
         from summary where m.id = $1 and m.state = 'sending' and m.lease_id = $2 returning 1`,
        [id, leaseId, digestKey],
      )
    ).length > 0,

  /** What these summaries tell of, in the order in which it came. */
  summedUpIn: async (ids: readonly string[]): Promise<readonly (OwedMessage & { readonly digestId: string })[]> =>
    await sql.query<OwedMessage & { digestId: string }>(
      `select id, topic, user_id as "userId", subject_id as "subjectId", attempt, not_after as "notAfter", digest_id as "digestId"
       from careloop.messages where digest_id = any ($1::bigint[]) and state = 'digested' order by id`,
      [ids],
    ),
});
