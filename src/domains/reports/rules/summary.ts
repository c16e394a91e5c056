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

/** As what a dose counts that has this status. */
const BECAME: Readonly<Record<string, 'taken' | 'missed' | 'skipped' | 'open'>> = {
  taken: 'taken',
  missed: 'missed',
  skipped: 'skipped',
  scheduled: 'open',
  due: 'open',
};

/** What became of the doses of a span of days, one tally for each of them. */
export const summaryOf = (outcomes: readonly Outcome[], from: string, to: string): ReportSummary => {
  const byDate = new Map(
    daysBetween(from, to).map((date) => [date, { date, taken: 0, missed: 0, skipped: 0, open: 0 }]),
  );
  for (const { localDate, status, count = 1 } of outcomes) {
    const day = byDate.get(localDate);
    const became = BECAME[status];
    if (day && became) day[became] += count;
  }
  const days: readonly DayTally[] = [...byDate.values()];
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
