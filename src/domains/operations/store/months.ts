import type { Sql } from '../../../ports/database';
import type { KeptByMonth } from '../../../ports/room';

/** A month whose rows stand in a table of their own. */
export interface Month {
  /** `2026-01`. */
  readonly month: string;
  /** With its schema: `careloop.doses_2026_01`. */
  readonly table: string;
  /** What belongs to its rows; null where nothing does. */
  readonly beside: string | null;
  /** As PostgreSQL last counted them; null where it has not yet. */
  readonly rows: number | null;
  readonly bytes: number;
}

const SUFFIX = String.raw`_\d{4}_\d{2}$`;

export const monthStore = (sql: Sql) => ({
  /** The first day of the month of the eldest row that is settled and older than `before`; null where there is none. */
  eldest: async ({ table, at, settled }: KeptByMonth, before: Date): Promise<string | null> => {
    const [row] = await sql.query<{ month: string }>(
      `select to_char(${at}, 'YYYY-MM-01') as month from only ${table} kept where ${at} < $1 and ${settled} order by ${at} limit 1`,
      [utcOf(before)],
    );
    return row?.month ?? null;
  },

  /** Up to `most` rows of this month that are settled and older than `before`. */
  settled: async (
    { table, at, settled }: KeptByMonth,
    month: string,
    before: Date,
    most: number,
  ): Promise<readonly string[]> =>
    (
      await sql.query<{ id: string }>(
        `select id::text as id from only ${table} kept
         where ${at} >= $1::date and ${at} < $1::date + interval '1 month' and ${at} < $2 and ${settled} limit $3`,
        [month, utcOf(before), most],
      )
    ).map(({ id }) => id),

  /**
   * Moves these rows into the table of their month, and what belongs to them; returns how many. Rows that somebody has in
   * hand, or that are settled no more, are passed over.
   */
  move: async (kept: KeptByMonth, month: string, ids: readonly string[]): Promise<number> => {
    const { table, at, settled, beside, movedBy } = kept;
    const held = await makeMonth(sql, kept, month);
    if (movedBy) {
      const [row] = await sql.query<{ moved: number }>(`select ${movedBy}($1, $2::bigint[]) as moved`, [held, ids]);
      return row?.moved ?? 0;
    }
    const rows = await sql.query<{ id: string }>(
      `select id::text as id from only ${table} kept
       where id = any ($1::bigint[]) and ${at} >= $2::date and ${at} < $2::date + interval '1 month' and ${settled} order by id for update skip locked`,
      [ids, month],
    );
    const free = rows.map(({ id }) => id);
    await copy(sql, table, `careloop.${held}`, 'id', free);
    if (beside) await copy(sql, beside.table, besideOf(beside.table, month), beside.of, free);
    await sql.query(`delete from only ${table} where id = any ($1::bigint[])`, [free]);
    return free.length;
  },

  /** Block range indexes of a table learn what stands where, once rows have gone and others have taken their room. */
  summarize: async ({ table }: KeptByMonth): Promise<void> => {
    await sql.query(
      `select brin_desummarize_range(ranged.index, block), brin_summarize_range(ranged.index, block)
       from (select found.oid::regclass as index, held.relpages as pages,
           coalesce((select option_value::int from pg_options_to_table(found.reloptions) where option_name = 'pages_per_range'), 128) as step
         from pg_index kept join pg_class found on found.oid = kept.indexrelid join pg_am way on way.oid = found.relam and way.amname = 'brin'
           join pg_class held on held.oid = kept.indrelid
         where kept.indrelid = $1::regclass) ranged
         cross join lateral generate_series(0, greatest(ranged.pages - 1, 0)::bigint, ranged.step) block`,
      [table],
    );
  },

  /** The months of this table, the eldest first. */
  of: async ({ table, beside }: KeptByMonth): Promise<readonly Month[]> => {
    const rows = await sql.query<Month & { readonly suffix: string }>(
      `select replace(right(held.relname, 7), '_', '-') as month, format('careloop.%I', held.relname) as "table", right(held.relname, 8) as suffix,
         nullif(held.reltuples, -1)::float8 as rows, pg_total_relation_size(held.oid)::float8 as bytes
       from pg_inherits kept join pg_class held on held.oid = kept.inhrelid
       where kept.inhparent = to_regclass($1) and held.relname ~ $2 order by held.relname`,
      [table, SUFFIX],
    );
    return rows.map(({ suffix, ...month }) => ({ ...month, beside: beside ? nameIn(beside.table, suffix) : null }));
  },

  make: async (kept: KeptByMonth, month: string): Promise<void> => void (await makeMonth(sql, kept, month)),
});

/** Returns the name of the table, without its schema. */
const makeMonth = async (sql: Sql, kept: KeptByMonth, month: string): Promise<string> => {
  const { table, at, indexes, beside, madeBy = 'careloop.make_month' } = kept;
  const [row] = await sql.query<{ held: string }>(
    `select ${madeBy}($1::regclass, $2, $3::date, $4::text[], $5::regclass, $6) as held`,
    [table, at, month, indexes, beside?.table ?? null, beside?.of ?? null],
  );
  if (!row) throw new Error('a function without a row');
  return row.held;
};

const copy = async (sql: Sql, from: string, to: string, of: string, ids: readonly string[]): Promise<void> => {
  const [row] = await sql.query<{ columns: string }>('select careloop.columns_of($1::regclass) as columns', [from]);
  await sql.query(
    `insert into ${to} (${row?.columns}) select ${row?.columns} from only ${from} where ${of} = any ($1::bigint[])`,
    [ids],
  );
};

const besideOf = (table: string, month: string): string => nameIn(table, `_${month.slice(0, 7).replace('-', '_')}`);
const nameIn = (table: string, suffix: string): string => `careloop.${table.split('.')[1]}${suffix}`;
/** Without a zone in columns that have none, and the same instant in those that have one: sessions speak UTC. */
const utcOf = (instant: Date): string => instant.toISOString().replace('T', ' ').replace('Z', '');
