import { run, tables } from '../../../kernel/query';
import { traceContext } from '../../../kernel/tracing';
import type { Sql } from '../../../ports/database';
import type { EventStatus } from '../contract';
import type { Tables } from './tables';

const query = tables<Tables>();

/** One event on its way to one listener. */
export interface Delivery {
  readonly eventId: string;
  readonly listener: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
}

/** What a listener is to hear now. */
export interface LockedEvent {
  readonly eventId: string;
  readonly payload: unknown;
  readonly traceContext: string | null;
}

export interface ClaimedDelivery extends Delivery {
  readonly isDead: boolean;
}

export const eventStore = (sql: Sql) => ({
  /** Writes down events of one name, each with a delivery for every listener. */
  insert: async (name: string, payloads: readonly object[], listeners: readonly string[], now: Date): Promise<void> => {
    await sql.query(
      `with event as (
         insert into careloop.events (name, payload, at, trace_context)
         select $1, payload::jsonb, $4, $5 from unnest($2::text[]) as payload returning id)
       insert into careloop.event_deliveries (event_id, listener, next_at)
       select event.id, listener, $4 from event, unnest($3::text[]) as listener`,
      [name, payloads.map((payload) => JSON.stringify(payload)), listeners, now, traceContext()],
    );
  },

  /** Those of these listeners for whom something is due. */
  dueListeners: async (listeners: readonly string[], now: Date): Promise<readonly string[]> =>
    (
      await sql.prepared<{ listener: string }>(
        'events.due-listeners',
        `select listener from unnest($1::text[]) listener
         where exists (select from careloop.event_deliveries d where d.listener = listener.listener and d.state = 'waiting' and d.next_at <= $2)`,
        [listeners, now],
      )
    ).map(({ listener }) => listener),

  /**
   * Begins an attempt at each of the deliveries to this listener that have been due longest, `most` of them, and keeps others away from
   * them until `claimedUntil`. One that was begun `maxAttempts` times and never ended, by failure or success, is dead: it kills whoever
   * tries.
   */
  claim: async (
    listener: string,
    now: Date,
    claimedUntil: Date,
    { maxAttempts, most }: { readonly maxAttempts: number; readonly most: number },
  ): Promise<readonly ClaimedDelivery[]> =>
    await sql.prepared<ClaimedDelivery>(
      'events.claim',
      `with due as (
         select event_id, listener from careloop.event_deliveries
         where state = 'waiting' and next_at <= $2 and listener = $1
         order by next_at, event_id limit $5 for update skip locked)
       update careloop.event_deliveries d set
         state = case when attempts >= $4 then 'dead' else 'waiting' end,
         last_reason = case when attempts >= $4 then 'interrupted' else last_reason end,
         attempts = least(attempts + 1, $4), next_at = $3
       from due where d.event_id = due.event_id and d.listener = due.listener
       returning d.event_id as "eventId", d.listener, d.attempts, d.state = 'dead' as "isDead"`,
      [listener, now, claimedUntil, maxAttempts, most],
    ),

  /**
   * Locks those of these deliveries to one listener that still wait, and returns them with the payloads of their events, in the
   * order in which they happened; the others are done. Who is at a delivery keeps others from claiming it, so this waits for
   * nobody but those who look for their next one, and for them only a moment.
   */
  lock: async (listener: string, eventIds: readonly string[]): Promise<readonly LockedEvent[]> =>
    await sql.prepared<LockedEvent>(
      'events.lock',
      `select delivery.event_id as "eventId", event.payload, event.trace_context as "traceContext"
       from careloop.event_deliveries delivery join careloop.events event on event.id = delivery.event_id
       where delivery.listener = $1 and delivery.event_id = any ($2::bigint[]) and delivery.state = 'waiting'
       order by delivery.event_id for update of delivery`,
      [listener, eventIds],
    ),

  markDone: async (listener: string, eventIds: readonly string[]): Promise<void> => {
    await sql.prepared(
      'events.done',
      `update careloop.event_deliveries set state = 'done', last_reason = null where listener = $1 and event_id = any ($2::bigint[])`,
      [listener, eventIds],
    );
  },

  /** Sets a failed attempt's next one; null: there is none, the delivery is dead. Nothing when a later attempt has begun. */
  markFailed: async ({ eventId, listener, attempts }: Delivery, reason: string, nextAt: Date | null): Promise<void> => {
    await sql.query(
      `update careloop.event_deliveries set last_reason = $4, next_at = coalesce($5::timestamptz, next_at),
         state = case when $5::timestamptz is null then 'dead' else state end
       where event_id = $1 and listener = $2 and attempts = $3 and state = 'waiting'`,
      [eventId, listener, attempts, reason, nextAt],
    );
  },

  /** Deliveries whose next attempt is set after `latest`, later than it could ever be, become due now: the clock was set back. */
  bringForward: async (now: Date, latest: Date): Promise<void> => {
    await run(
      sql,
      query
        .updateTable('careloop.event_deliveries')
        .set({ next_at: now })
        .where('state', '=', 'waiting')
        .where('next_at', '>', latest),
    );
  },

  /** Deletes up to `most` events from before `before` that every listener has heard, and returns how many. */
  deleteHeard: async (before: Date, most: number): Promise<number> =>
    (
      await sql.query(
        `delete from careloop.events where id in (
           select id from careloop.events e where at < $1
             and not exists (select from careloop.event_deliveries d where d.event_id = e.id and d.state <> 'done')
           order by at limit $2 for update skip locked)
         returning 1`,
        [before, most],
      )
    ).length,

  status: async (): Promise<EventStatus> => {
    const [row] = await sql.query<EventStatus>(
      `select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'dead')::int as dead,
         (select min(e.at) from careloop.event_deliveries w join careloop.events e on e.id = w.event_id
          where w.state = 'waiting') as "oldestWaitingSince"
       from careloop.event_deliveries where state <> 'done'`,
    );
    if (!row) throw new Error('an aggregate without a row');
    return row;
  },
});
