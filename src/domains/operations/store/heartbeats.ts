import type { Sql } from '../../../ports/database';
import type { ProcessSeen } from '../rules/seen';

export const heartbeats = (sql: Sql) => ({
  beat: async ({ id, kind, host, pid, startedAt, seenAt }: ProcessSeen): Promise<void> => {
    await sql.query(
      `insert into careloop.heartbeats (id, kind, host, pid, started_at, seen_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set kind = excluded.kind, seen_at = excluded.seen_at`,
      [id, kind, host, pid, startedAt, seenAt],
    );
  },

  all: async (): Promise<ProcessSeen[]> =>
    await sql.query<ProcessSeen>(
      'select id, kind, host, pid, started_at as "startedAt", seen_at as "seenAt" from careloop.heartbeats order by kind, started_at',
    ),

  remove: async (id: string): Promise<void> => {
    await sql.query('delete from careloop.heartbeats where id = $1', [id]);
  },

  forget: async (before: Date): Promise<void> => {
    await sql.query('delete from careloop.heartbeats where seen_at < $1', [before]);
  },
});
