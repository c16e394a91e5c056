import type { Sql } from '../../../ports/database';
import type { ProcessSeen } from '../contract';

type Beat = Omit<ProcessSeen, 'clockAheadMs'>;

export const heartbeats = (sql: Sql) => ({
  beat: async ({ id, kind, host, pid, startedAt, seenAt, vitals, queueSeenAt }: Beat): Promise<void> => {
    await sql.query(
      `insert into careloop.heartbeats (id, kind, host, pid, started_at, seen_at, vitals, queue_seen_at, clock_ahead_ms)
       values ($1, $2, $3, $4, $5, $6, $7, $8, extract(epoch from ($6::timestamptz - clock_timestamp())) * 1000)
       on conflict (id) do update set kind = excluded.kind, seen_at = excluded.seen_at, vitals = excluded.vitals, queue_seen_at = excluded.queue_seen_at, clock_ahead_ms = excluded.clock_ahead_ms`,
      [id, kind, host, pid, startedAt, seenAt, JSON.stringify(vitals), queueSeenAt],
    );
  },

  all: async (): Promise<ProcessSeen[]> =>
    await sql.query<ProcessSeen>(
      'select id, kind, host, pid, started_at as "startedAt", seen_at as "seenAt", vitals, queue_seen_at as "queueSeenAt", clock_ahead_ms as "clockAheadMs" from careloop.heartbeats order by kind, started_at',
    ),

  /** What time the database has. */
  now: async (): Promise<Date> =>
    (await sql.query<{ now: Date }>('select clock_timestamp() as now'))[0]?.now ?? new Date(Number.NaN),

  remove: async (id: string): Promise<void> => {
    await sql.query('delete from careloop.heartbeats where id = $1', [id]);
  },

  forget: async (before: Date): Promise<void> => {
    await sql.query('delete from careloop.heartbeats where seen_at < $1', [before]);
  },
});
