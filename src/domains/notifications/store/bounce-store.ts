import { createHash } from 'node:crypto';
import type { Sql } from '../../../ports/database';
import type { Channel } from '../../outbox';

/** An address that nothing reaches. It is known by its digest: a new address is not marked. */
export interface BouncedAddress {
  readonly userId: number;
  readonly channel: Channel;
  readonly digest: string;
  readonly code: string;
  readonly since: Date;
}

export const digestOf = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

const ROW = 'user_id as "userId", channel, address_digest as digest, code, since';

export const bounceStore = (sql: Sql) => ({
  /** Marks an address; returns whether it was not marked before. */
  mark: async ({ userId, channel, digest, code, since }: BouncedAddress): Promise<boolean> =>
    (
      await sql.query(
        `insert into careloop.bounced_addresses (user_id, channel, address_digest, code, since) values ($1, $2, $3, $4, $5)
         on conflict (user_id, channel) do update set address_digest = excluded.address_digest, code = excluded.code, since = excluded.since
         where bounced_addresses.address_digest <> excluded.address_digest or bounced_addresses.since < $5::timestamptz - interval '30 days'
         returning 1`,
        [userId, channel, digest, code, since],
      )
    ).length > 0,

  /** Those of these people that were marked since `after`. */
  among: async (userIds: readonly number[], after: Date): Promise<readonly BouncedAddress[]> =>
    await sql.query<BouncedAddress>(
      `select ${ROW} from careloop.bounced_addresses where user_id = any ($1::int[]) and since > $2 order by channel`,
      [userIds, after],
    ),

  /** Takes the mark off; returns whether there was one. */
  clear: async (userId: number, channel: string): Promise<boolean> =>
    (
      await sql.query('delete from careloop.bounced_addresses where user_id = $1 and channel = $2 returning 1', [
        userId,
        channel,
      ])
    ).length > 0,

  /** How many people have an address that was marked since `after`. */
  count: async (after: Date): Promise<number> => {
    const [row] = await sql.query<{ count: number }>(
      'select count(distinct user_id)::int as count from careloop.bounced_addresses where since > $1',
      [after],
    );
    return row?.count ?? 0;
  },
});
