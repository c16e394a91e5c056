import type { FigureView, PlatformView } from '../../../domains/dashboards/platform-contract';
import { money, plainAmount } from '../../../kernel/money';
import { lengthText } from '../instants';

/** A number as people read it; a dash where there was nothing to count. */
export const valueText = (value: number | null, { unit, currency }: Pick<FigureView, 'unit' | 'currency'>): string => {
  if (value === null) return '–';
  if (unit === 'percent') return `${value.toLocaleString(undefined, { maximumFractionDigits: 1 })} %`;
  if (unit === 'seconds') return lengthText(value * 1_000);
  if (currency !== null) return money(value, currency);
  return value.toLocaleString();
};

/** How it stands beside the period before. */
export const changeText = (figure: FigureView): string => {
  const { value, previous } = figure;
  if (previous === null) return 'Nothing to compare with';
  if (value === null) return `Before: ${valueText(previous, figure)}`;
  if (value === previous) return 'As before';
  return `${value > previous ? '▲ up' : '▼ down'} from ${valueText(previous, figure)}`;
};

/** What is aimed at, and whether it is reached; null where nothing is. */
export const targetText = (figure: FigureView): string | null => {
  if (figure.target === null) return null;
  const aim = `${figure.unit === 'seconds' ? 'at most' : 'at least'} ${valueText(figure.target, figure)}`;
  if (figure.isReached === null) return `Target: ${aim}`;
  return figure.isReached ? `✓ Target reached (${aim})` : `✗ Target missed (${aim})`;
};

/** The figures, then the days, for a spreadsheet. What is written here are our own words and numbers. */
export const csvOf = ({ figures, days, from, to, previousFrom }: PlatformView): string =>
  [
    ['figure', 'unit', `${from} to ${to}`, `before, from ${previousFrom}`],
    ...figures.map((figure) => [
      `"${figure.label}"`,
      figure.currency ?? figure.unit,
      plainValue(figure.value, figure),
      plainValue(figure.previous, figure),
    ]),
    [],
    ['date', 'new people', 'completed', 'cancelled', 'no show', 'paid', 'payments failed'],
    ...days.map((day) => [
      day.date,
      day.registrations,
      day.completed,
      day.cancelled,
      day.noShow,
      day.paid,
      day.paymentsFailed,
    ]),
  ]
    .map((row) => row.join(','))
    .join('\r\n');

/** Amounts in whole units of their currency, everything else as it is; nothing where there was nothing to count. */
const plainValue = (value: number | null, { currency }: Pick<FigureView, 'currency'>): string | number => {
  if (value === null) return '';
  return currency === null ? value : plainAmount(value, currency);
};
