import type { Sql } from '../../../ports/database';
import type { WebhookEvent } from '../contract';

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly sealedSecret: string;
  readonly active: boolean;
  readonly createdAt: Date;
  readonly waiting: number;
  readonly failed: number;
}

export interface CallRow {
  readonly id: string;
  readonly url: string;
  readonly webhookId: string;
  readonly sealedSecret: string;
  readonly event: WebhookEvent;
  readonly payload: object;
  readonly attempts: number;
  readonly createdAt: Date;
}

const WEBHOOK = `select w.id, w.url, w.events, w.sealed_secret as "sealedSecret", w.active, w.created_at as "createdAt",
  (select count(*)::int from careloop.webhook_calls c where c.webhook_id = w.id and c.state = 'waiting') as waiting,
  (select count(*)::int from careloop.webhook_calls c where c.webhook_id = w.id and c.state = 'dead') as failed
  from careloop.webhooks w`;

/** Who wants to hear of what, and the calls that are owed to them. */
export const webhookStore = (sql: Sql) => ({
  all: async (): Promise<readonly WebhookRow[]> =>
    await sql.query<WebhookRow>(`${WEBHOOK} order by w.created_at, w.id`),
  byId: async (id: string): Promise<WebhookRow | null> =>
    (await sql.query<WebhookRow>(`${WEBHOOK} where w.id = $1`, [id]))[0] ?? null,

  add: async (
    webhook: Pick<WebhookRow, 'id' | 'url' | 'events' | 'sealedSecret'>,
    createdBy: number | null,
    now: Date,
  ): Promise<void> => {
    await sql.query(
      'insert into careloop.webhooks (id, url, events, sealed_secret, created_at, created_by) values ($1, $2, $3::text[], $4, $5, $6)',
      [webhook.id, webhook.url, webhook.events, webhook.sealedSecret, now, createdBy],
    );
  },

  remove: async (id: string): Promise<boolean> =>
    (await sql.query('delete from careloop.webhooks where id = $1 returning id', [id])).length > 0,

  /** Owes one call to everybody who wants to hear of this. The same id twice is one call. */
  owe: async (event: WebhookEvent, subject: string, payload: object, now: Date): Promise<void> => {
    await sql.query(
      `insert into careloop.webhook_calls (id, webhook_id, event, payload, next_at, created_at)
       select md5(w.id || ':' || $1 || ':' || $2), w.id, $1, $3::jsonb, $4, $4 from careloop.webhooks w
       where w.active and $1 = any (w.events) on conflict (id) do nothing`,
      [event, subject, JSON.stringify(payload), now],
    );
  },

  /** Takes some calls whose time has come; whoever takes them has until `lostAt`, then they are taken again. */
  take: async (now: Date, lostAt: Date, most: number): Promise<readonly CallRow[]> =>
    await sql.query<CallRow>(
      `with due as (
         select c.id from careloop.webhook_calls c where c.state = 'waiting' and c.next_at <= $1 order by c.next_at limit $3 for update skip locked
       ), taken as (
         update careloop.webhook_calls c set attempts = c.attempts + 1, next_at = $2 from due where c.id = due.id
         returning c.id, c.webhook_id, c.event, c.payload, c.attempts, c.created_at
       )
       select t.id, w.url, t.webhook_id as "webhookId", w.sealed_secret as "sealedSecret", t.event, t.payload, t.attempts, t.created_at as "createdAt"
       from taken t join careloop.webhooks w on w.id = t.webhook_id`,
      [now, lostAt, most],
    ),

  settle: async (
    id: string,
    {
      state,
      nextAt,
      status,
      failure,
    }: { state: 'waiting' | 'done' | 'dead'; nextAt: Date; status: number | null; failure: string | null },
  ): Promise<void> => {
    await sql.query(
      'update careloop.webhook_calls set state = $2, next_at = $3, last_status = $4, last_failure = $5 where id = $1',
      [id, state, nextAt, status, failure],
    );
  },

  forget: async (before: Date): Promise<void> => {
    await sql.query(`delete from careloop.webhook_calls where state <> 'waiting' and created_at < $1`, [before]);
  },
});
