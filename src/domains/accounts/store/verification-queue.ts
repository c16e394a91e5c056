import { foldedText, searchPatterns } from '../../../kernel/folded';
import { orderBy } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { CredentialColumn, Profession, Queue, SortedVerificationsQuery } from '../contract';
import { CREDENTIAL, type Credential } from './credentials';

export interface QueuedCredential extends Credential {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
}

export interface QueueQuestion {
  readonly queue: Queue;
  readonly profession: Profession | null;
  readonly search: string;
  readonly sort?: SortedVerificationsQuery['sort'];
  readonly offset: number;
  readonly limit: number;
}

/** People who can sign in, with what they submitted for the role they have now. */
const QUEUED = `
  from careloop.credentials c
  join public.up_users u on u.id = c.user_id and u.confirmed and u.blocked is not true
  where exists (select 1 from public.up_users_role_lnk l join public.up_roles r on r.id = l.role_id where l.user_id = u.id and r.type = c.profession)`;

/** What is in each queue, and what comes first in it. The first parameter is now, the second the end of what is near. */
const QUEUES: Readonly<Record<Queue, { readonly where: string; readonly order: string }>> = {
  waiting: { where: `c.state = 'waiting'`, order: 'c.waiting_since, c.id' },
  expiring: {
    where: `c.state = 'approved' and c.valid_until > $1 and c.valid_until <= $2`,
    order: 'c.valid_until, c.id',
  },
  approved: {
    where: `c.state = 'approved' and (c.valid_until is null or c.valid_until > $1)`,
    order: 'c.decided_at desc nulls last, c.id',
  },
  rejected: { where: `c.state = 'rejected'`, order: 'c.decided_at desc nulls last, c.id' },
  expired: {
    where: `(c.state = 'expired' or (c.state = 'approved' and c.valid_until <= $1))`,
    order: 'c.valid_until desc, c.id',
  },
};
const SORTED: Readonly<Record<CredentialColumn, string>> = {
  name: foldedText('u.name'),
  profession: 'c.profession',
  waiting: 'c.waiting_since',
  issuer: foldedText('c.issuer'),
  expires: 'c.expires_on',
  decided: 'c.decided_at',
};
const ASKED = `
  and ($1::timestamptz is not null and $2::timestamptz is not null)
  and ($3::text is null or c.profession = $3)
  and ($4::text[] is null or ${foldedText(`coalesce(u.name, '') || ' ' || coalesce(u.email, '') || ' ' || c.number`)} like all ($4))`;

export const verificationQueue = (sql: Sql) => ({
  page: async (
    { queue, profession, search, sort, offset, limit }: QueueQuestion,
    now: Date,
    expiringBefore: Date,
  ): Promise<{ rows: QueuedCredential[]; total: number }> => {
    const { where, order } = QUEUES[queue];
    const asked = [now, expiringBefore, profession, search === '' ? null : searchPatterns(search)];
    const [counted] = await sql.query<{ total: number }>(
      `select count(*)::int as total ${QUEUED} and ${where} ${ASKED}`,
      asked,
    );
    const rows = await sql.query<QueuedCredential>(
      `select ${CREDENTIAL}, u.document_id as "personId", coalesce(u.name, '') as name, u.email, coalesce(u.time_zone, 'UTC') as "timeZone"
       ${QUEUED} and ${where} ${ASKED} order by ${orderBy(sort, SORTED, order)} offset $5 limit $6`,
      [...asked, offset, limit],
    );
    return { rows, total: counted?.total ?? 0 };
  },

  counts: async (now: Date, expiringBefore: Date): Promise<{ waiting: number; expiring: number }> => {
    const [counts] = await sql.query<{ waiting: number; expiring: number }>(
      `select count(*) filter (where ${QUEUES.waiting.where})::int as waiting, count(*) filter (where ${QUEUES.expiring.where})::int as expiring
       ${QUEUED} and c.state in ('waiting', 'approved')`,
      [now, expiringBefore],
    );
    return counts ?? { waiting: 0, expiring: 0 };
  },

  /** One of them, whatever its state; null when it is not there. */
  find: async (id: string): Promise<QueuedCredential | null> => {
    const [row] = await sql.query<QueuedCredential>(
      `select ${CREDENTIAL}, u.document_id as "personId", coalesce(u.name, '') as name, u.email, coalesce(u.time_zone, 'UTC') as "timeZone"
       from careloop.credentials c join public.up_users u on u.id = c.user_id where c.id = $1`,
      [id],
    );
    return row ?? null;
  },
});
