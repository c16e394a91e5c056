import type { DoseCounts, HourOfDoses } from '../contract';
import type { Hour } from './hours-of-day';

/** Doses of one status that fall due in one hour. */
export interface CountedDoses {
  /** The place of the hour in the day, from 0. */
  readonly hour: number;
  readonly status: string;
  readonly doses: number;
}

const NONE: DoseCounts = { due: 0, taken: 0, missed: 0, skipped: 0, toCome: 0 };

/** What a status is called on a dashboard. */
const COLUMN_OF: Readonly<Record<string, keyof DoseCounts>> = {
  scheduled: 'toCome',
  due: 'due',
  taken: 'taken',
  missed: 'missed',
  skipped: 'skipped',
};

/** Lays counted doses out over the hours of their day, and adds them up. */
export const dayOfDoses = (
  hours: readonly Hour[],
  counted: readonly CountedDoses[],
): { readonly counts: DoseCounts; readonly hours: readonly HourOfDoses[] } => ({
  counts: addUp(counted),
  hours: hours.map(({ startsAt }, place) => ({ startsAt, ...addUp(counted.filter(({ hour }) => hour === place)) })),
});

const addUp = (counted: readonly CountedDoses[]): DoseCounts =>
  counted.reduce((sum, { status, doses }) => {
    const column = COLUMN_OF[status];
    return column ? { ...sum, [column]: sum[column] + doses } : sum;
  }, NONE);
