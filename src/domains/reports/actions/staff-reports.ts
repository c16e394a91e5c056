import { plainAmount } from '../../../kernel/money';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Actor } from '../../../kernel/actor';
import { Download } from '../../../kernel/answers';
import { harmlessCell } from '../../../kernel/csv';
import { ofEnough } from '../../../kernel/few';
import { addDays, startOfDay } from '../../../kernel/time';
import type { SpanQuery } from '../contract';
import type { ReportsDeps } from '../deps';
import { summaryOf } from '../rules/summary';

type Deps = Pick<ReportsDeps, 'db' | 'audit' | 'doses' | 'figures' | 'stockTurnover'>;

const CSV = 'text/csv; charset=utf-8';

/** Of all patients together, by day: how many doses became what. */
export const adherenceReport =
  ({ db, audit, doses }: Deps) =>
  async (actor: Actor, { from, to }: SpanQuery): Promise<Download> => {
    const { days } = summaryOf(await doses(db).byDay(null, { from, to }), from, to);
    await noted({ db, audit }, actor, 'adherence');
    return download(
      `adherence-${from}-to-${to}`,
      ['date', 'taken', 'missed', 'skipped', 'open', 'percent taken'],
      days.map(({ date, taken, missed, skipped, open }) => {
        const decided = taken + missed + skipped;
        return [date, taken, missed, skipped, open, decided === 0 ? '' : Math.round((taken / decided) * 1_000) / 10];
      }),
    );
  };

/** What came in, was used and was lost of each supplement and vaccine, beside what stands on its shelf now. */
export const stockReport =
  ({ db, audit, stockTurnover }: Deps) =>
  async (actor: Actor, query: SpanQuery): Promise<Download> => {
    const span = instantsOf(query);
    const shelves = await stockTurnover(span.from, span.to);
    await noted({ db, audit }, actor, 'stock');
    return download(
      `stock-${query.from}-to-${query.to}`,
      ['kind', 'name', 'received', 'used', 'lost', 'corrected', 'on hand now', 'minimum'],
      shelves.map(({ kind, name, received, used, lost, corrected, stock, threshold }) => [
        kind,
        name,
        received,
        used,
        lost,
        corrected,
        stock ?? '',
        threshold ?? '',
      ]),
    );
  };

/**
 * Every figure that a room counts; `topic` narrows to those whose names begin so. Of people by their health it tells no fewer
 * than five.
 */
export const figuresReport =
  ({ db, audit, figures }: Deps) =>
  async (actor: Actor, topic: 'appointments' | null, query: SpanQuery): Promise<Download> => {
    const { from, to } = query;
    const span = instantsOf(query);
    const wanted = figures().filter(({ figure }) => topic === null || figure.name.startsWith(`${topic}.`));
    const rows: (string | number)[][] = [];
    for (const { figure, room } of wanted) {
      const currency = figure.currency?.(room);
      const count = await figure.count(room, span);
      const counted = count !== null && figure.isAboutHealth ? ofEnough(count) : count;
      // Amounts stand in whole units, as their currency is written.
      const value = counted === null ? '' : currency === undefined ? counted : plainAmount(counted, currency);
      rows.push([figure.name, figure.label, currency ?? figure.unit, value]);
    }
    await noted({ db, audit }, actor, topic ?? 'usage');
    return download(`${topic ?? 'usage'}-${from}-to-${to}`, ['figure', 'what it is', 'unit', 'value'], rows);
  };

const instantsOf = ({ from, to, timeZone }: SpanQuery): { readonly from: Date; readonly to: Date } => ({
  from: startOfDay(from, timeZone),
  to: startOfDay(addDays(to, 1), timeZone),
});

const noted = async ({ db, audit }: Pick<Deps, 'db' | 'audit'>, actor: Actor, report: string): Promise<void> =>
  await db.transaction(
    async (tx) =>
      await audit.write(tx, {
        actor,
        action: 'staff-report.downloaded',
        record: null,
        patientId: null,
        details: { report },
      }),
  );

const download = (
  name: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Download => {
  const csv = stringify({ bom: true, header: true, columns: [...columns], cast: { string: harmlessCell } });
  return new Download({ body: Readable.from(rows).pipe(csv), bytes: null, name: `${name}.csv`, type: CSV });
};
