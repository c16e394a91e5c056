import { addDays, dayNumberOf, weekdayIndexOf } from '../../../kernel/time';

export const VIEWS = ['day', 'week', 'month'] as const;
export type View = (typeof VIEWS)[number];

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days that are shown: one, those from Monday to Sunday, or the weeks of a month. */
export const spanOf = (view: View, date: string): Span => {
  if (view === 'day') return { from: date, to: date };
  if (view === 'week') return weekOf(date);
  const first = `${date.slice(0, 7)}-01`;
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
  return { from: weekOf(first).from, to: weekOf(last).to };
};

export const step = (view: View, date: string, steps: 1 | -1): string => {
  if (view === 'day') return addDays(date, steps);
  if (view === 'week') return addDays(date, 7 * steps);
  const first = `${date.slice(0, 7)}-01`;
  return `${addDays(first, steps === 1 ? 31 : -1).slice(0, 7)}-01`;
};

const weekOf = (date: string): Span => {
  const from = addDays(date, -weekdayIndexOf(dayNumberOf(date)));
  return { from, to: addDays(from, 6) };
};

/** Today where this browser is, as a day of the calendar. */
export const today = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10);
};
