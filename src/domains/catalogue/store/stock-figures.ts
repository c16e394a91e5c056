import { folded, foldedText } from '../../../kernel/folded';
import { orderBy } from '../../../kernel/sorting';
import type { LocalDate } from '../../../kernel/time';
import type { Sql } from '../../../ports/database';
import type { StockColumn, StockListQuery } from '../contract-panel';
import type { TurnoverRow } from '../rules/use';

export interface StockRow {
  readonly documentId: string;
  readonly name: string;
  readonly stock: number;
  readonly threshold: number;
  readonly active: boolean;
  /** Of supplements: what it is beside its name. */
  readonly make: string | null;
  /** Of vaccines: the lot that expires first of those that may be given. */
  readonly nextLot: string | null;
  readonly nextExpiry: LocalDate | null;
}

export interface UseRow {
  readonly day: LocalDate;
  readonly reason: string;
  readonly units: number;
}

export type StockKind = 'supplement' | 'vaccine';

const TABLE = { supplement: 'public.supplements', vaccine: 'public.vaccines' } as const;
const row = (make: string): string =>
  `e.document_id as "documentId", e.name, e.stock, e.threshold, e.active, ${make} as make, next.lot_number as "nextLot", to_char(next.expires_on, 'YYYY-MM-DD') as "nextExpiry"`;
const ROW = {
  supplement: row(`nullif(concat_ws(', ', e.form, e.strength), '')`),
  vaccine: row('e.presentation'),
} as const;

/** The lot that expires first of those that may be given on the day `$2`. */
const next = (kind: StockKind): string =>
  kind === 'vaccine'
    ? `(select l.lot_number, l.expires_on from public.vaccine_lots l where l.vaccine_id = e.id and l.status = 'active' and l.on_hand > 0 and l.expires_on >= $2::date order by l.expires_on, l.id limit 1)`
    : '(select null::text as lot_number, null::date as expires_on where $2::date is null)';

const SORTED: Readonly<Record<StockColumn, string>> = {
  name: foldedText('e.name'),
  stock: 'e.stock',
  minimum: 'e.threshold',
  expires: 'next.expires_on',
};

/** Numbers over all stocks, for the panel. */
export const stockFigures = (sql: Sql, kind: StockKind) => ({
  /** What is below its minimum first, the emptiest of it first; then by name. */
  list: async (
    asked: {
      readonly search: string;
      readonly today: LocalDate;
      readonly belowOnly: boolean;
      readonly sort?: StockListQuery['sort'];
    },
    offset: number,
    limit: number,
  ): Promise<{ readonly rows: readonly StockRow[]; readonly total: number; readonly below: number }> => {
    const pattern = `%${folded(asked.search).replace(/[\\%_]/g, '\\$&')}%`;
    const fits = `(${foldedText('e.name')} like $1 or lower(coalesce(e.code, '')) like $1)`;
    const low = 'e.active and e.stock < e.threshold';
    const [count] = await sql.query<{ total: number; below: number }>(
      `select count(*) filter (where not $2::boolean or ${low})::int as total, count(*) filter (where ${low})::int as below from ${TABLE[kind]} e where ${fits}`,
      [pattern, asked.belowOnly],
    );
    const rows = await sql.query<StockRow>(
      `select ${ROW[kind]} from ${TABLE[kind]} e left join lateral ${next(kind)} as next on true
       where ${fits} and (not $3::boolean or ${low})
       order by ${orderBy(asked.sort, SORTED, `${low} desc, case when ${low} then e.stock::float8 / greatest(e.threshold, 1) end, lower(e.name), e.id`)} limit $5 offset $4`,
      [pattern, asked.today, asked.belowOnly, offset, limit],
    );
    return { rows, total: count?.total ?? 0, below: count?.below ?? 0 };
  },

  /** One of them; null when there is none. */
  one: async (documentId: string, today: LocalDate): Promise<StockRow | null> => {
    const [row] = await sql.query<StockRow>(
      `select ${ROW[kind]} from ${TABLE[kind]} e left join lateral ${next(kind)} as next on true where e.document_id = $1`,
      [documentId, today],
    );
    return row ?? null;
  },

  /**
   * Units by day where the shelves stand and by reason, from one day to another, both included. Each day is one stretch of
   * the index: to ask of every movement on which day it was takes three times as long.
   */
  use: async (from: LocalDate, to: LocalDate, timeZone: string, item: string | null): Promise<readonly UseRow[]> =>
    await sql.query<UseRow>(
      `select to_char(day, 'YYYY-MM-DD') as day, moved.reason, moved.units
       from generate_series($2::date::timestamp, $3::date::timestamp, interval '1 day') as days (day)
       cross join lateral (
         select reason, sum(delta)::int as units from careloop.stock_movements
         where kind = $1 and at >= day at time zone $4 and at < (day + interval '1 day') at time zone $4 and ($5::text is null or item = $5)
         group by reason) moved
       order by 1, 2`,
      [kind, from, to, timeZone, item],
    ),

  /** Every shelf that is offered or that changed from one instant to another (not included), by name: units by reason. */
  turnover: async (from: Date, to: Date): Promise<readonly TurnoverRow[]> =>
    await sql.query<TurnoverRow>(
      `with moved as (
         select item, max(item_name) as name, reason, sum(delta)::int as units from careloop.stock_movements
         where kind = $1 and at >= $2 and at < $3 group by item, reason)
       select coalesce(e.document_id, moved.item) as item, coalesce(e.name, moved.name) as name, e.stock, e.threshold, moved.reason, moved.units
       from ${TABLE[kind]} e full join moved on moved.item = e.document_id
       where e.active or moved.item is not null order by lower(coalesce(e.name, moved.name)), 1, moved.reason`,
      [kind, from, to],
    ),

  /** Units on hand over all that is offered, and how many of those are below their minimum. */
  total: async (): Promise<{ readonly units: number; readonly entries: number; readonly below: number }> => {
    const [row] = await sql.query<{ units: number; entries: number; below: number }>(
      `select coalesce(sum(stock), 0)::float8 as units, count(*)::int as entries, count(*) filter (where stock < threshold)::int as below from ${TABLE[kind]} where active`,
    );
    return row ?? { units: 0, entries: 0, below: 0 };
  },

  /** Lots that may be given and expire by `until`, the next first. */
  expiring: async (
    today: LocalDate,
    until: LocalDate,
  ): Promise<readonly { vaccine: string; lotNumber: string; expiresOn: LocalDate; onHand: number }[]> =>
    kind === 'supplement'
      ? []
      : await sql.query(
          `select v.name as vaccine, l.lot_number as "lotNumber", to_char(l.expires_on, 'YYYY-MM-DD') as "expiresOn", l.on_hand as "onHand"
           from public.vaccine_lots l join public.vaccines v on v.id = l.vaccine_id
           where l.status = 'active' and l.on_hand > 0 and l.expires_on between $1::date and $2::date order by l.expires_on, l.id limit 100`,
          [today, until],
        ),
});
