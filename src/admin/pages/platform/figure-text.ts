import type { FigureView, PlatformView } from '../../../domains/dashboards/platform-contract';
import { lengthText } from '../instants';

/** A number as people read it; a dash where there was nothing to count. */
export const valueText = (value: number | null, unit: FigureView['unit']): string => {
  if (value === null) return '–';
  if (unit === 'percent') return `${value.toLocaleString(undefined, { maximumFractionDigits: 1 })} %`;
  if (unit === 'seconds') return lengthText(value * 1_000);
  return value.toLocaleString();
};

/** How it stands beside the period before. */
export const changeText = ({ value, previous, unit }: FigureView): string => {
  if (previous === null) return 'Nothing to compare with';
  const before = `before: ${valueText(previous, unit)}`;
  if (value === null || value === previous)
    return value === previous ? `As before (${valueText(previous, unit)})` : before;
  const sign = value > previous ? '▲ more' : '▼ less';
  if (unit === 'seconds')
    return `${value > previous ? '▲ longer' : '▼ shorter'} than before: ${valueText(previous, unit)}`;
  return `${sign} than before: ${valueText(previous, unit)}`;
};

/** The figures, then the days, for a spreadsheet. What is written here are our own words and numbers. */
export const csvOf = ({ figures, days, from, to, previousFrom }: PlatformView): string =>
  [
    ['figure', 'unit', `${from} to ${to}`, `before, from ${previousFrom}`],
    ...figures.map(({ label, unit, value, previous }) => [`"${label}"`, unit, value ?? '', previous ?? '']),
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
