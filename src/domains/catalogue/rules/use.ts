import type { DayOfUse } from '../contract-panel';
import { addDays, daysBetween, type LocalDate } from '../../../kernel/time';

interface Moved {
  readonly day: LocalDate;
  readonly reason: string;
  /** Units more, or less when below zero. */
  readonly units: number;
}

export type Sums = Pick<DayOfUse, 'received' | 'used' | 'lost'>;

const RECEIVED = ['received', 'returned', 'opening', 'released'];
const USED = ['dispensed', 'administered'];
/** What is held back is not lost yet, and what is counted or corrected is neither used nor lost. */
const NEITHER = ['quarantined', 'recount', 'other', 'removed'];
/** What was recorded as given, and was not: it takes away from what was used. */
const UNUSED = 'taken-back';

/** Which column of the chart a movement counts in. */
export const columnOf = (reason: string): keyof Sums | null => {
  if (RECEIVED.includes(reason)) return 'received';
  if (USED.includes(reason)) return 'used';
  if (reason === UNUSED) return 'used';
  return NEITHER.includes(reason) ? null : 'lost';
};

/** Every day of a span, those without a movement too. */
export const daysOfUse = (moved: readonly Moved[], from: LocalDate, to: LocalDate): readonly DayOfUse[] => {
  const byDay = new Map<LocalDate, Moved[]>();
  for (const one of moved) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, nr) => {
    const day = addDays(from, nr);
    return { day, ...sumsOf(byDay.get(day) ?? []) };
  });
};

export const sumsOf = (moved: readonly Moved[]): Sums => {
  const sums = { received: 0, used: 0, lost: 0 };
  for (const { reason, units } of moved) {
    const column = columnOf(reason);
    if (column) sums[column] += reason === UNUSED ? -units : Math.abs(units);
  }
  return sums;
};

/** What was lost, by reason, most first. */
export const lossesOf = (moved: readonly Moved[]): readonly { readonly reason: string; readonly units: number }[] => {
  const losses = new Map<string, number>();
  for (const { reason, units } of moved)
    if (columnOf(reason) === 'lost') losses.set(reason, (losses.get(reason) ?? 0) + Math.abs(units));
  return [...losses].map(([reason, units]) => ({ reason, units })).toSorted((a, b) => b.units - a.units);
};
