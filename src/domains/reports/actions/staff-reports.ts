import { plainAmount } from '../../../kernel/money';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Actor } from '../../../kernel/actor';
import { Download } from '../../../kernel/answers';
import { harmlessCell } from '../../../kernel/csv';
import { addDays, startOfDay } from '../../../kernel/time';
import type { SpanQuery } from '../contract';
import type { ReportsDeps } from '../deps';
import { summaryOf } from '../rules/summary';

type Deps = Pick<ReportsDeps, 'clock' | 'db' | 'audit' | 'doses' | 'figures'>;

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

/** Every figure that a room counts, over these days in UTC; `topic` narrows to those whose names begin so. */
export const figuresReport =
  ({ db, audit, figures }: Deps) =>
  async (actor: Actor, topic: string | null, { from, to }: SpanQuery): Promise<Download> => {
    const span = { from: startOfDay(from, 'UTC'), to: startOfDay(addDays(to, 1), 'UTC') };
    const wanted = figures().filter(({ figure }) => topic === null || figure.name.startsWith(`${topic}.`));
    const rows: (string | number)[][] = [];
    for (const { figure, room } of wanted) {
      const currency = figure.currency?.(room);
      const counted = await figure.count(room, span);
      // Amounts stand in whole units, as their currency is written.
      const value = counted === null ? '' : currency === undefined ? counted : plainAmount(counted, currency);
      rows.push([figure.name, figure.label, currency ?? figure.unit, value]);
    }
    await noted({ db, audit }, actor, topic ?? 'usage');
    return download(`${topic ?? 'usage'}-${from}-to-${to}`, ['figure', 'what it is', 'unit', 'value'], rows);
  };

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
