import type { Sql } from '../../../ports/database';
import { BEHIND, HELD, SERVER_AWAY, type Lease, type LeasedMessage, type Outcome, type TakenBy } from '../contract';
import { OUT_OF_THE_WAY, PASSED_AFTER_TRIES } from '../rules/order';
import { usefulUntil } from './turns';

/** The first message that has to go before the one called `free` (rules/order); of those in the same lease the caller knows. */
const FIRST_BEFORE = `select true as found, case when earlier.state = 'waiting' and earlier.tries > 0 then earlier.next_try_at end as retried_at
  from only careloop.messages earlier
  where earlier.user_id = free.user_id and earlier.channel = free.channel and earlier.owed and not earlier.critical and earlier.id < free.id
    and not exists (select from free as ours where ours.id = earlier.id)
    and (earlier.not_before is null or earlier.not_before <= $4)
    and ${usefulUntil('earlier')} > $4
    and coalesce(earlier.failure, '') not in (${OUT_OF_THE_WAY.map((reason) => `'${reason}'`).join(', ')})
    and (earlier.tries < ${PASSED_AFTER_TRIES} or earlier.failure = '${SERVER_AWAY}')
  order by earlier.id limit 1`;

/** Who sends which messages, and what became of them. */
export const leaseStore = (sql: Sql) => ({
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
       set state = case when ${usefulUntil('messages')} <= $4 then 'stale' when waits then 'waiting' else 'sending' end,
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
});

const takenIn = (outcome: Outcome): TakenBy | null => ('taken' in outcome ? (outcome.taken ?? null) : null);
