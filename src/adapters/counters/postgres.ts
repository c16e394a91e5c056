import type { Count, Counters } from '../../ports/counters';
import type { Database } from '../../ports/database';

/** Unlogged: a count is worth no write-ahead log. It survives restarts; a crash of PostgreSQL empties it. */
export const countersSchema: readonly string[] = [
  `create unlogged table if not exists careloop.counts (
    key text primary key,
    used integer not null,
    ends_at timestamptz not null
  ) with (fillfactor = 70)`,
];

// Keys in one order for everybody: two nodes that add to the same keys wait for each other, and never in a circle.
const ADD = `
  insert into careloop.counts as kept (key, used, ends_at)
  select key, points, now() + window_ms * interval '1 millisecond'
  from unnest($1::text[], $2::integer[], $3::bigint[]) as asked (key, points, window_ms) order by key
  on conflict (key) do update set
    used = case when kept.ends_at <= now() then excluded.used else kept.used + excluded.used end,
    ends_at = case when kept.ends_at <= now() then excluded.ends_at else kept.ends_at end
  returning key, used, ends_at as "endsAt"`;
const LOOK =
  'select key, used, ends_at as "endsAt" from careloop.counts where key = any($1::text[]) and ends_at > now()';
const GIVE_BACK = `
  update careloop.counts kept set used = greatest(0, kept.used - returned.points)
  from unnest($1::text[], $2::integer[]) as returned (key, points)
  where kept.key = returned.key and kept.ends_at > now()`;

/** Counters as rows; the database's clock says when a window ends. */
export const postgresCounters = (db: Pick<Database, 'query' | 'prepared'>): Counters => ({
  add: async (asked) => {
    const rows = await db.prepared<Row>('counts-add', ADD, [
      asked.map(({ key }) => key),
      asked.map(({ points }) => points),
      asked.map(({ windowMs }) => windowMs),
    ]);
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return asked.map(({ key }) => countOf(byKey.get(key)) as Count);
  },
  look: async (keys) => {
    const rows = await db.prepared<Row>('counts-look', LOOK, [keys]);
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return keys.map((key) => countOf(byKey.get(key)));
  },
  giveBack: async (returned) => {
    await db.prepared('counts-give-back', GIVE_BACK, [
      returned.map(({ key }) => key),
      returned.map(({ points }) => points),
    ]);
  },
  sweep: async () => void (await db.query('delete from careloop.counts where ends_at <= now()')),
  close: async () => undefined,
});

interface Row extends Count {
  readonly key: string;
}

const countOf = (row: Row | undefined): Count | null => (row ? { used: row.used, endsAt: row.endsAt } : null);
