import type { Sql } from '../../../ports/database';
import type { EventStatus } from '../contract';

/** One event on its way to one listener. */
export interface Delivery {
  readonly eventId: string;
  readonly listener: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
}

export const eventStore = (sql: Sql) => ({
  insert: async (name: string, payload: object, listeners: readonly string[], now: Date): Promise<void> => {
    await sql.query(
      `with event as (insert into careloop.events (name, payload, at) values ($1, $2::jsonb, $4) returning id)
       insert into careloop.event_deliveries (event_id, listener, next_at)
       select event.id, listener, $4 from event, unnest($3::text[]) as listener`,
      [name, JSON.stringify(payload), listeners, now],
    );
  },

  /**
   * Begins an attempt at the delivery that has been due longest, and keeps others away from it until `claimedUntil`. One
   * that was begun `maxAttempts` times and never ended, by failure or success, is dead: it kills whoever tries.
   */
  claim: async (
    listeners: readonly string[],
    now: Date,
    claimedUntil: Date,
    maxAttempts: number,
  ): Promise<(Delivery & { readonly isDead: boolean }) | null> => {
    const [claimed] = await sql.query<Delivery & { isDead: boolean }>(
      `with due as (
         select event_id, listener from careloop.event_deliveries
         where state = 'waiting' and next_at <= $2 and listener = any ($1::text[])
         order by next_at, event_id limit 1 for update skip locked)
       update careloop.event_deliveries d set
         state = case when attempts >= $4 then 'dead' else 'waiting' end,
         last_reason = case when attempts >= $4 then 'interrupted' else last_reason end,
         attempts = least(attempts + 1, $4), next_at = $3
       from due where d.event_id = due.event_id and d.listener = due.listener
       returning d.event_id as "eventId", d.listener, d.attempts, d.state = 'dead' as "isDead"`,
      [listeners, now, claimedUntil, maxAttempts],
    );
    return claimed ?? null;
  },

  /** Locks a delivery that still waits and returns the payload of its event; null: it is done, or somebody else is at it. */
  lock: async ({ eventId, listener }: Delivery): Promise<{ readonly payload: unknown } | null> => {
    const [locked] = await sql.query<{ payload: unknown }>(
      `select payload from careloop.event_deliveries d join careloop.events e on e.id = d.event_id
       where d.event_id = $1 and d.listener = $2 and d.state = 'waiting' for update of d skip locked`,
      [eventId, listener],
    );
    return locked ?? null;
  },

  markDone: async ({ eventId, listener }: Delivery): Promise<void> => {
    await sql.query(
      `update careloop.event_deliveries set state = 'done', last_reason = null where event_id = $1 and listener = $2`,
      [eventId, listener],
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
    await sql.query(`update careloop.event_deliveries set next_at = $1 where state = 'waiting' and next_at > $2`, [
      now,
      latest,
    ]);
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
