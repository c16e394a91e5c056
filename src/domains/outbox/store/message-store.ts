import { traceContext } from '../../../kernel/tracing';
import type { Sql } from '../../../ports/database';
import type { OwedMessage } from '../../../ports/message';
import {
  BEHIND,
  HELD,
  SERVER_AWAY,
  type Channel,
  type DeliveryStatus,
  type Lease,
  type LeasedMessage,
  type MessageState,
  type NewMessage,
  type PostedMessage,
  type Outcome,
  type TakenBy,
} from '../contract';
import { OUT_OF_THE_WAY, PASSED_AFTER_TRIES } from '../rules/order';

/** Mail servers try for four days when nobody said when a message loses its use (RFC 5321 4.5.4.1). */
const takenIn = (outcome: Outcome): TakenBy | null => ('taken' in outcome ? (outcome.taken ?? null) : null);
const USELESS = `coalesce(not_after, greatest(created_at, not_before) + interval '4 days') <=`;

/** The first message that has to go before the one called `free` (rules/order); of those in the same lease the caller knows. */
const FIRST_BEFORE = `select true as found, case when earlier.state = 'waiting' and earlier.tries > 0 then earlier.next_try_at end as retried_at
  from only careloop.messages earlier
  where earlier.user_id = free.user_id and earlier.channel = free.channel and earlier.owed and not earlier.critical and earlier.id < free.id
    and not exists (select from free as ours where ours.id = earlier.id)
    and (earlier.not_before is null or earlier.not_before <= $4)
    and coalesce(earlier.not_after, greatest(earlier.created_at, earlier.not_before) + interval '4 days') > $4
    and coalesce(earlier.failure, '') not in (${OUT_OF_THE_WAY.map((reason) => `'${reason}'`).join(', ')})
    and (earlier.tries < ${PASSED_AFTER_TRIES} or earlier.failure = '${SERVER_AWAY}')
  order by earlier.id limit 1`;

export const messageStore = (sql: Sql) => ({
  /** How many of those that were posted in a span ended how. */
  ended: async ({
    from,
    to,
  }: {
    readonly from: Date;
    readonly to: Date;
  }): Promise<{ readonly sent: number; readonly failed: number }> =>
    (
      await sql.query<{ sent: number; failed: number }>(
        `select count(*) filter (where state in ('sent', 'delivered'))::int as sent, count(*) filter (where state in ('failed', 'bounced'))::int as failed
         from careloop.messages where created_at >= $1 and created_at < $2`,
        [from, to],
      )
    )[0] ?? { sent: 0, failed: 0 },

  /** Returns the ids of those that were not posted before; none is swept up before `nextTryAt`. */
  post: async (messages: readonly NewMessage[], now: Date, nextTryAt: Date): Promise<string[]> => {
    const rows = await sql.prepared<{ id: string; userId: number }>(
      'outbox.post',
      `insert into careloop.messages
         (key, topic, user_id, subject_id, attempt, not_after, channel, not_before, critical, fallback, next_try_at, created_at, trace_context)
       select key, topic, user_id, subject_id, attempt, not_after, channel, not_before, critical, fallback, greatest($7, not_before), $8, $13
       from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::int[], $6::timestamptz[], $9::text[], $10::timestamptz[], $11::boolean[], $12::boolean[])
         as posted (key, topic, user_id, subject_id, attempt, not_after, channel, not_before, critical, fallback)
       order by key -- two posts of the same keys wait for each other instead of deadlocking
       on conflict (key) do nothing returning id, user_id as "userId"`,
      [
        messages.map(({ key }) => key),
        messages.map(({ topic }) => topic),
        messages.map(({ userId }) => userId),
        messages.map(({ subjectId }) => subjectId),
        messages.map(({ attempt }) => attempt),
        messages.map(({ notAfter }) => notAfter),
        nextTryAt,
        now,
        messages.map(({ channel = 'email' }) => channel),
        messages.map(({ notBefore = null }) => notBefore),
        messages.map(({ critical = false }) => critical),
        messages.map(({ fallback = false }) => fallback),
        traceContext(),
      ],
    );
    return personByPerson(rows);
  },

  cancel: async (topic: string, subjectIds: readonly string[]): Promise<void> => {
    await sql.query(
      `with gone as (
         select id from only careloop.messages
         where subject_id = any ($2::text[]) and topic = $1 and state in ('waiting', 'digested') order by id for update)
       update only careloop.messages set state = 'cancelled' from gone where messages.id = gone.id`,
      [topic, subjectIds],
    );
  },

  /** Deletes the messages to a person, those apart that are being sent or, of the topic `last`, are still owed. Returns how many there were. */
  forget: async (userId: number, last: string | null, now: Date): Promise<number> => {
    const gone = await sql.query(
      `delete from careloop.messages
       where user_id = $1 and not (state = 'sending' and lease_until > $3) and ($2::text is null or topic <> $2 or not owed) returning 1`,
      [userId, last, now],
    );
    return gone.length;
  },

  countOf: async (userId: number): Promise<number> =>
    (await sql.query('select 1 from careloop.messages where user_id = $1', [userId])).length,

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
       set next_try_at = $2, state = case when ${USELESS} $1 then 'stale' else state end
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

  /**
   * Leases those of `ids` that are free, and returns them by their ids. Those past their use become stale and are not among
   * them, nor are those behind an earlier one to the same person by the same channel: they wait until a second later, or
   * until that one is tried again.
   */
  lease: async (ids: readonly string[], lease: Lease, now: Date): Promise<LeasedMessage[]> => {
    const rows = await sql.prepared<LeasedMessage & { state: string }>(
      'outbox.lease',
      `with free as (
         select id, user_id, channel, critical from only careloop.messages
         where id = any ($1::bigint[]) and (state = 'waiting' or (state = 'sending' and lease_until <= $4))
           and (critical or not exists (select from careloop.queue_controls where paused_at is not null))
         order by id for update),
       -- one look for each, whatever is estimated: two sets that are joined may be gone through once for each of the other
       taken as (
         select free.id as free_id, first.found is not null as waits, greatest($4::timestamptz + interval '1 second', first.retried_at) as until
         from free left join lateral (${FIRST_BEFORE}) as first on not free.critical)
       update only careloop.messages
       set state = case when ${USELESS} $4 then 'stale' when waits then 'waiting' else 'sending' end,
         lease_id = case when not waits then $2::uuid end, lease_until = case when not waits then $3::timestamptz end,
         failure = case when waits then '${BEHIND}' else failure end,
         next_try_at = case when waits then until else next_try_at end
       from taken where messages.id = taken.free_id
       returning messages.id, state, key, topic, tries, attempt, channel, critical, fallback,
         user_id as "userId", subject_id as "subjectId", not_after as "notAfter", trace_context as "traceContext"`,
      [ids, lease.id, lease.until, now],
    );
    return rows
      .filter(({ state }) => state === 'sending')
      .map(({ state: _, ...message }) => message)
      .sort((a, b) => Number(a.id) - Number(b.id));
  },

  /** Makes the lease on `ids` last until `lease.until`; returns those that are still under it. */
  renew: async (lease: Lease, ids: readonly string[]): Promise<string[]> => {
    const rows = await sql.query<{ id: string }>(
      `update only careloop.messages set lease_until = $3
       where id = any ($2::bigint[]) and lease_id = $1 and state = 'sending' returning id`,
      [lease.id, ids, lease.until],
    );
    return rows.map(({ id }) => id);
  },

  /**
   * Writes down what became of messages. "Sent" is always true, whoever holds the lease by now;
   * everything else counts only from the one who holds it.
   */
  settle: async (outcomes: readonly Outcome[], now: Date): Promise<void> => {
    await sql.prepared(
      'outbox.settle',
      `update only careloop.messages
       set state = outcome.state, failure = outcome.failure, lease_id = null, lease_until = null,
         tries = tries + case when outcome.state in ('waiting', 'failed') and coalesce(outcome.failure, '') not in ('${HELD}', '${BEHIND}') then 1 else 0 end,
         next_try_at = coalesce(outcome.next_try_at, messages.next_try_at),
         sent_at = case when outcome.state = 'sent' then $6::timestamptz end,
         provider = coalesce(outcome.provider, messages.provider),
         provider_id = coalesce(outcome.provider_id, messages.provider_id),
         receipt_at = outcome.receipt_at
       from (
         select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $7::text[], $8::text[], $9::timestamptz[])
           as outcome (id, lease_id, state, failure, next_try_at, provider, provider_id, receipt_at)
         order by id) as outcome -- as everybody takes several of them
       where messages.id = outcome.id
         and ((messages.state = 'sending' and messages.lease_id = outcome.lease_id)
           or (outcome.state = 'sent' and messages.state not in ('sent', 'delivered', 'bounced')))`,
      [
        outcomes.map(({ id }) => id),
        outcomes.map(({ leaseId }) => leaseId),
        outcomes.map(({ state }) => state),
        outcomes.map((outcome) => ('failure' in outcome ? (outcome.failure ?? null) : null)),
        outcomes.map((outcome) => ('nextTryAt' in outcome ? outcome.nextTryAt : null)),
        now,
        outcomes.map((outcome) => takenIn(outcome)?.provider ?? null),
        outcomes.map((outcome) => takenIn(outcome)?.providerId ?? null),
        outcomes.map((outcome) => takenIn(outcome)?.receiptAt ?? null),
      ],
    );
  },

  /** Writes down tries that failed. */
  noteTries: async (tries: readonly { readonly id: string; readonly failure: string }[], now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.message_tries (message_id, at, failure)
       select t.id, $3, t.failure from unnest($1::bigint[], $2::text[]) as t (id, failure)
       join only careloop.messages m on m.id = t.id`,
      [tries.map(({ id }) => id), tries.map(({ failure }) => failure), now],
    );
  },

  /** The same message by every channel. */
  siblings: async ({
    topic,
    subjectId,
    userId,
    attempt,
  }: Pick<LeasedMessage, 'topic' | 'subjectId' | 'userId' | 'attempt'>): Promise<
    readonly {
      readonly channel: Channel;
      readonly state: MessageState;
      readonly tries: number;
      readonly fallback: boolean;
    }[]
  > =>
    await sql.query<{ channel: Channel; state: MessageState; tries: number; fallback: boolean }>(
      `select channel, state, tries, fallback from careloop.messages where subject_id = $2 and topic = $1 and user_id = $3 and attempt = $4 order by id`,
      [topic, subjectId, userId, attempt],
    ),

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

  /** Takes away up to `most` messages that were posted before `before` and are settled, and returns how many. */
  forgetSettled: async (before: Date, most: number): Promise<number> =>
    (
      await sql.query(
        `delete from careloop.messages where id in (
         select id from careloop.messages where created_at < $1 and not owed
         order by created_at limit $2 for update skip locked)
       returning 1`,
        [before, most],
      )
    ).length,

  about: async (topic: string, subjectId: string): Promise<PostedMessage[]> =>
    await sql.query<PostedMessage>(
      `select attempt, channel, state, sent_at as "sentAt" from careloop.messages where subject_id = $2 and topic = $1 order by attempt, id`,
      [topic, subjectId],
    ),

  status: async (since: Date): Promise<DeliveryStatus> => {
    const [row] = await sql.query<DeliveryStatus>(
      `with owed as (select state, created_at from careloop.messages where owed),
       settled as (select state from careloop.messages where created_at >= $1 and not owed)
       select
         (select count(*)::int from owed where state = 'waiting') as waiting,
         (select count(*)::int from owed where state = 'sending') as sending,
         (select min(created_at) from owed where state = 'waiting') as "oldestWaitingSince",
         count(*) filter (where state in ('sent', 'delivered'))::int as sent,
         count(*) filter (where state in ('failed', 'bounced'))::int as failed,
         count(*) filter (where state = 'stale')::int as stale,
         count(*) filter (where state = 'cancelled')::int as cancelled
       from settled`,
      [since],
    );
    if (!row) throw new Error('an aggregate without a row');
    return row;
  },
});

/** So that those to one person are with one worker, who knows their order. */
const personByPerson = (rows: readonly { readonly id: string; readonly userId: number }[]): string[] =>
  [...rows].sort((a, b) => a.userId - b.userId || Number(a.id) - Number(b.id)).map(({ id }) => id);
