import { daysBetween } from './week';

export interface DayTally {
  readonly date: string;
  readonly taken: number;
  readonly missed: number;
  readonly skipped: number;
  /** Not decided when the report was written. */
  readonly open: number;
}

export interface ReportSummary {
  readonly taken: number;
  readonly missed: number;
  readonly skipped: number;
  readonly open: number;
  readonly total: number;
  /** Days in a row, up to the last with a dose, on which every dose was taken. */
  readonly streak: number;
  readonly days: readonly DayTally[];
}

interface Outcome {
  readonly localDate: string;
  readonly status: string;
  readonly count?: number;
}

/** What became of the doses of a span of days, one tally for each of them. */
export const summaryOf = (outcomes: readonly Outcome[], from: string, to: string): ReportSummary => {
  const days = daysBetween(from, to).map((date): DayTally => {
    const having = (...statuses: readonly string[]): number =>
      outcomes
        .filter(({ localDate, status }) => localDate === date && statuses.includes(status))
        .reduce((sum, { count = 1 }) => sum + count, 0);
    return {
      date,
      taken: having('taken'),
      missed: having('missed'),
      skipped: having('skipped'),
      open: having('scheduled', 'due'),
    };
  });
  const sum = (key: 'taken' | 'missed' | 'skipped' | 'open'): number =>
    days.reduce((total, day) => total + day[key], 0);
  const [taken, missed, skipped, open] = [sum('taken'), sum('missed'), sum('skipped'), sum('open')];
  return { taken, missed, skipped, open, total: taken + missed + skipped + open, streak: streakOf(days), days };
};

const dosesOf = ({ taken, missed, skipped, open }: DayTally): number => taken + missed + skipped + open;

const streakOf = (days: readonly DayTally[]): number => {
  const withDoses = days.filter((day) => dosesOf(day) > 0);
  const lastGap = withDoses.findLastIndex((day) => day.taken < dosesOf(day));
  return withDoses.length - 1 - lastGap;
};
