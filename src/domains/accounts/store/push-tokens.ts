import { createHash } from 'node:crypto';
import type { Sql } from '../../../ports/database';
import type { PushTokenInput } from '../contract';

interface PushTokenRow {
  readonly id: string;
  readonly kind: PushTokenInput['kind'];
  readonly family: string;
  readonly createdAt: Date;
}

/** Where a push goes; never logged. */
export interface PushTarget {
  readonly id: string;
  readonly address: PushTokenInput;
}

/** By what somebody can be spoken to beside e-mail, and what they said about topics. */
export interface Reachable {
  readonly userId: number;
  readonly hasDevice: boolean;
  readonly smsNumber: string | null;
  readonly topics: Readonly<Record<string, { readonly sms: boolean; readonly push: boolean }>>;
}

const LIVE = `
  from careloop.push_tokens p join careloop.sessions s on s.family = p.session_family and s.ended_at is null and s.expires_at > $2
  join public.up_users u on u.id = p.user_id and s.user_id = u.id
  where p.user_id = $1 and u.confirmed and u.blocked is not true`;

/** What devices can be pushed to by. A token ends with its session: a trigger sees to that, whatever ends it. */
export const pushTokens = (sql: Sql) => ({
  /** The one of this session and kind from now on; a token that was somebody else's is theirs no longer. Whoever puts it holds the person. */
  put: async (userId: number, family: string, id: string, address: PushTokenInput, now: Date): Promise<void> => {
    const hash = hashOf(address);
    await sql.query('delete from careloop.push_tokens where token_hash = $1 or (session_family = $2 and kind = $3)', [
      hash,
      family,
      address.kind,
    ]);
    await sql.query(
      'insert into careloop.push_tokens (id, user_id, session_family, kind, token_hash, address, created_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, userId, family, address.kind, hash, address, now],
    );
  },

  of: async (userId: number, now: Date): Promise<PushTokenRow[]> =>
    await sql.query<PushTokenRow>(
      `select p.id, p.kind, p.session_family as family, p.created_at as "createdAt" ${LIVE} order by p.created_at, p.id`,
      [userId, now],
    ),

  targets: async (userId: number, now: Date): Promise<PushTarget[]> =>
    await sql.query<PushTarget>(`select p.id, p.address ${LIVE} order by p.created_at, p.id`, [userId, now]),

  /** Those of these people who have a device, or ever said how they want to be spoken to. */
  reachable: async (userIds: readonly number[], now: Date): Promise<Reachable[]> =>
    await sql.query<Reachable>(
      `select asked.id as "userId", p.choices ->> 'smsNumber' as "smsNumber", coalesce(p.choices -> 'topics', '{}') as topics, device.there as "hasDevice"
       from (select distinct id from unnest($1::int[]) as given (id)) asked left join careloop.preferences p on p.user_id = asked.id,
         lateral (select exists (select from careloop.push_tokens t
           join careloop.sessions s on s.family = t.session_family and s.ended_at is null and s.expires_at > $2
           where t.user_id = asked.id) as there) device
       where p.user_id is not null or device.there`,
      [userIds, now],
    ),

  remove: async (userId: number, id: string): Promise<boolean> =>
    (await sql.query('delete from careloop.push_tokens where user_id = $1 and id = $2 returning 1', [userId, id]))
      .length > 0,
});

/** One device has one token, in whatever words the rest of a subscription is written. */
const hashOf = (address: PushTokenInput): Buffer =>
  createHash('sha256')
    .update(address.kind === 'fcm' ? address.token : address.subscription.endpoint)
    .digest();
