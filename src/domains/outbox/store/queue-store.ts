import { orderBy, type Sort } from '../../../kernel/sorting';
import type { Sql } from '../../../ports/database';
import type { Channel, DeliveryColumn, MessageState } from '../contract';

/** How messages are on their way: `waiting` and `sending` as of now, the rest since `countedFrom`. */
export interface QueueOverview {
  readonly lanes: readonly {
    readonly lane: 'critical' | 'normal';
    readonly waiting: number;
    /** Of `waiting`: those whose time is yet to come, quiet hours included. */
    readonly held: number;
    readonly sending: number;
    /** When the one was due that is waiting longest; null when none is due. */
    readonly oldestDueAt: Date | null;
  }[];
  readonly settled: readonly { readonly channel: Channel; readonly state: MessageState; readonly count: number }[];
  readonly sentLastMinute: number;
  readonly sentLastHour: number;
  readonly pausedAt: Date | null;
  readonly countedFrom: Date;
}

export interface FailedMessage {
  readonly id: string;
  readonly message: string;
  readonly channel: Channel;
  readonly state: MessageState;
  readonly tries: number;
  readonly failure: string | null;
  readonly critical: boolean;
  readonly createdAt: Date;
  readonly nextTryAt: Date | null;
}

/** One message on its way, without what it says and to whom. */
export interface DeliveryRow extends FailedMessage {
  readonly sentAt: Date | null;
  readonly provider: string | null;
  readonly providerId: string | null;
  /** When it was delivered, or came back; null while nobody said. */
  readonly concludedAt: Date | null;
}

/** The same with every try. */
export interface MessageLog extends DeliveryRow {
  readonly triedAt: readonly { readonly at: Date; readonly failure: string }[];
}

const FACTS = `id, topic as message, channel, state, tries, failure, critical, created_at as "createdAt",
  case when owed then next_try_at end as "nextTryAt"`;

const TOLD = `sent_at as "sentAt", provider, provider_id as "providerId", concluded_at as "concludedAt"`;

const SORTED: Readonly<Record<DeliveryColumn, string>> = {
  message: 'topic',
  channel: 'channel',
  state: 'state',
  tries: 'tries',
  posted: 'created_at',
  sent: 'sent_at',
  concluded: 'concluded_at',
};

/** What whoever looks after the queue sees of it and does to it. */
export const queueStore = (sql: Sql) => ({
  overview: async (now: Date, since: Date): Promise<QueueOverview> => {
    const [controls] = await sql.query<{ pausedAt: Date | null; countedFrom: Date }>(
      'select paused_at as "pausedAt", greatest(counted_from, $1) as "countedFrom" from careloop.queue_controls',
      [since],
    );
    const countedFrom = controls?.countedFrom ?? since;
    const lanes = await sql.query<QueueOverview['lanes'][number]>(
      `select lane, count(m.id) filter (where state = 'waiting')::int as waiting,
         count(m.id) filter (where state = 'waiting' and (next_try_at > $1 and failure like 'held.%' or not_before > $1))::int as held,
         count(m.id) filter (where state = 'sending')::int as sending,
         min(greatest(created_at, not_before)) filter (where state = 'waiting' and coalesce(failure, '') not like 'held.%' and coalesce(not_before, $1) <= $1) as "oldestDueAt"
       from (values ('critical', true), ('normal', false)) as l (lane, critical)
       left join only careloop.messages m on m.owed and m.critical = l.critical group by lane order by lane`,
      [now],
    );
    const settled = await sql.query<QueueOverview['settled'][number]>(
      `select channel, state, count(*)::int as count from careloop.messages
       where created_at >= $1 and not owed group by channel, state order by channel, state`,
      [countedFrom],
    );
    const [rates] = await sql.query<{ minute: number; hour: number }>(
      `select count(*) filter (where sent_at > $1::timestamptz - interval '1 minute')::int as minute, count(*)::int as hour
       from careloop.messages where created_at > $1::timestamptz - interval '5 days' and sent_at > $1::timestamptz - interval '1 hour'`,
      [now],
    );
    return {
      lanes,
      settled,
      sentLastMinute: rates?.minute ?? 0,
      sentLastHour: rates?.hour ?? 0,
      pausedAt: controls?.pausedAt ?? null,
      countedFrom,
    };
  },

  /** Those that failed or came back, or that wait after a failure; the newest first. */
  failed: async (limit: number, offset: number): Promise<{ rows: FailedMessage[]; total: number }> => {
    const where = `state in ('failed', 'bounced') or (owed and tries > 0)`;
    const [rows, [count]] = await Promise.all([
      sql.query<FailedMessage>(
        `select ${FACTS} from careloop.messages where ${where} order by created_at desc, id desc limit $1 offset $2`,
        [limit, offset],
      ),
      sql.query<{ total: number }>(`select count(*)::int as total from careloop.messages where ${where}`),
    ]);
    return { rows, total: count?.total ?? 0 };
  },

  /** Messages by what became of them, the newest first; null: whatever that is. */
  deliveries: async (
    {
      channel,
      state,
      sort,
    }: {
      readonly channel: Channel | null;
      readonly state: MessageState | null;
      readonly sort: Sort<DeliveryColumn> | undefined;
    },
    since: Date,
    limit: number,
    offset: number,
  ): Promise<{ rows: DeliveryRow[]; total: number }> => {
    const where = `created_at >= $1 and ($2::text is null or channel = $2) and ($3::text is null or state = $3)`;
    const given = [since, channel, state];
    const [rows, [count]] = await Promise.all([
      sql.query<DeliveryRow>(
        `select ${FACTS}, ${TOLD} from careloop.messages where ${where} order by ${orderBy(sort, SORTED, 'id desc')} limit $4 offset $5`,
        [...given, limit, offset],
      ),
      sql.query<{ total: number }>(`select count(*)::int as total from careloop.messages where ${where}`, given),
    ]);
    return { rows, total: count?.total ?? 0 };
  },

  log: async (id: string): Promise<MessageLog | null> => {
    const [row] = await sql.query<MessageLog>(
      `select ${FACTS}, ${TOLD}, '{}'::int[] as "triedAt" from careloop.messages where id = $1`,
      [id],
    );
    if (!row) return null;
    const triedAt = await sql.query<{ at: Date; failure: string }>(
      'select at, failure from careloop.message_tries where message_id = $1 order by at',
      [id],
    );
    return { ...row, triedAt };
  },

  /** Lets one that failed begin anew; returns whether it is one. */
  retry: async (id: string, now: Date): Promise<boolean> =>
    (
      await sql.query(
        `update only careloop.messages set state = 'waiting', tries = 0, next_try_at = $2, failure = null, concluded_at = null, not_after = case when not_after <= $2 then null else not_after end
         where id = $1 and (state in ('failed', 'bounced') or (state = 'waiting' and tries > 0)) returning 1`,
        [id, now],
      )
    ).length > 0,

  /** Gives one up for good; what is on the line stays on it. Returns whether there was one. */
  drop: async (id: string): Promise<boolean> =>
    (
      await sql.query(
        `update careloop.messages set state = 'dropped' where id = $1 and state in ('waiting', 'failed', 'bounced') returning 1`,
        [id],
      )
    ).length > 0,

  /** Null: goes on. */
  pause: async (at: Date | null): Promise<void> => {
    await sql.query('update careloop.queue_controls set paused_at = $1', [at]);
  },

  countFrom: async (at: Date): Promise<void> => {
    await sql.query('update careloop.queue_controls set counted_from = $1', [at]);
  },
});
