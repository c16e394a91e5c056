import { traceContext } from '../../../kernel/tracing';
import type { Sql } from '../../../ports/database';
import type { Channel, DeliveryStatus, LeasedMessage, MessageState, NewMessage, PostedMessage } from '../contract';
import { personByPerson } from './turns';

/** Messages from when they are posted until they are forgotten, but for how they are delivered. */
export const messageStore = (sql: Sql) => ({
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

  about: async (topic: string, subjectId: string): Promise<PostedMessage[]> =>
    await sql.query<PostedMessage>(
      `select attempt, channel, state, sent_at as "sentAt" from careloop.messages where subject_id = $2 and topic = $1 order by attempt, id`,
      [topic, subjectId],
    ),

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
