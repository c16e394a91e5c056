import type { Actor } from '../../../kernel/actor';
import { addDays, daysBetween } from '../../../kernel/time';
import type { CatalogueDeps } from '../deps';
import type {
  StockItemQuery,
  StockListQuery,
  StockListView,
  StockRowView,
  StockUseQuery,
  StockUseView,
} from '../contract-panel';
import { entryNotFound } from '../errors';
import { keeper } from '../rules/callers';
import { todayIn } from '../rules/stock';
import { daysOfUse, lossesOf, sumsOf, turnoverOf, type Turnover } from '../rules/use';
import { stockFigures } from '../store/stock-figures';
import { EXPIRY_NOTICE_DAYS } from './lot-ticks';

type Deps = Pick<CatalogueDeps, 'clock' | 'db' | 'timeZone'>;

/** Stocks as the panel lists them: below their minimum first. */
export const stockList =
  ({ clock, db, timeZone }: Deps) =>
  async (actor: Actor, { kind, search, below, sort, page, pageSize }: StockListQuery): Promise<StockListView> => {
    keeper(actor);
    const asked = { search, today: todayIn(clock.now(), timeZone), belowOnly: below, sort };
    const { rows, total, below: low } = await stockFigures(db, kind).list(asked, (page - 1) * pageSize, pageSize);
    return {
      rows: rows.map((row) => ({ ...row, isLow: row.active && row.stock < row.threshold })),
      below: low,
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  };

/** One stock of that list. */
export const stockItem =
  ({ clock, db, timeZone }: Deps) =>
  async (actor: Actor, documentId: string, { kind }: StockItemQuery): Promise<StockRowView> => {
    keeper(actor);
    const row = await stockFigures(db, kind).one(documentId, todayIn(clock.now(), timeZone));
    if (!row) throw entryNotFound(kind);
    return { ...row, isLow: row.active && row.stock < row.threshold };
  };

/** What came in, was used and was lost of each supplement and vaccine, from one instant to another (not included). Whoever may ask is decided at the door. */
export const stockTurnover =
  ({ db }: Pick<CatalogueDeps, 'db'>) =>
  async (from: Date, to: Date): Promise<readonly Turnover[]> => [
    ...turnoverOf('supplement', await stockFigures(db, 'supplement').turnover(from, to)),
    ...turnoverOf('vaccine', await stockFigures(db, 'vaccine').turnover(from, to)),
  ];

/** What came in, was used and was lost, day by day (DASH-2, DASH-4), beside the span before. */
export const stockUse =
  ({ clock, db, timeZone }: Deps) =>
  async (actor: Actor, { kind, from, to, item }: StockUseQuery): Promise<StockUseView> => {
    keeper(actor);
    const figures = stockFigures(db, kind);
    const length = daysBetween(from, to) + 1;
    const today = todayIn(clock.now(), timeZone);
    const moved = await figures.use(from, to, timeZone, item ?? null);
    const before = await figures.use(addDays(from, -length), addDays(from, -1), timeZone, item ?? null);
    return {
      days: daysOfUse(moved, from, to),
      sums: sumsOf(moved),
      before: sumsOf(before),
      losses: lossesOf(moved),
      now: await figures.total(),
      expiring: await figures.expiring(today, addDays(today, EXPIRY_NOTICE_DAYS)),
      timeZone,
    };
  };
