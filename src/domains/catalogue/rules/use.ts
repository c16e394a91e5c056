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

/** One shelf with one reason for which it changed; null where it did not change at all. */
export interface TurnoverRow {
  readonly item: string;
  readonly name: string;
  /** Null of what is in the catalogue no more. */
  readonly stock: number | null;
  readonly threshold: number | null;
  readonly reason: string | null;
  readonly units: number | null;
}

/** One shelf over a span. */
export interface Turnover extends Sums {
  readonly kind: 'supplement' | 'vaccine';
  readonly name: string;
  /** Now; null of what is in the catalogue no more. */
  readonly stock: number | null;
  /** Below this it runs out. */
  readonly threshold: number | null;
  /** What was counted again, corrected or held back: more, or less when below zero. */
  readonly corrected: number;
}

/** Lays units by reason out over their shelves, in the order in which these come. */
export const turnoverOf = (kind: Turnover['kind'], rows: readonly TurnoverRow[]): readonly Turnover[] => {
  const shelves = new Map<string, TurnoverRow[]>();
  for (const row of rows) shelves.set(row.item, [...(shelves.get(row.item) ?? []), row]);
  return [...shelves.values()].flatMap((ofOne) => {
    const [shelf] = ofOne;
    if (!shelf) return [];
    const { name, stock, threshold } = shelf;
    const moved = ofOne.flatMap(({ reason, units }) => (reason === null || units === null ? [] : [{ reason, units }]));
    const corrected = moved.reduce((sum, { reason, units }) => sum + (columnOf(reason) === null ? units : 0), 0);
    return [{ kind, name, stock, threshold, ...sumsOf(moved), corrected }];
  });
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

export const sumsOf = (moved: readonly Omit<Moved, 'day'>[]): Sums => {
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
