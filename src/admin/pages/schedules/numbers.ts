import type { ScheduleView, Slot } from '../../../domains/regimens/schedule-contract';

type Counted = Pick<Slot, 'taken' | 'missed' | 'skipped' | 'due' | 'toCome'>;

export const totalOf = ({ taken, missed, skipped, due, toCome }: Counted): number =>
  taken + missed + skipped + due + toCome;

/** The numbers of each day as a file for spreadsheets. */
export const csvOf = (days: ScheduleView['days']): string =>
  [
    'date,taken,missed,skipped,due,to come,completion %',
    ...days.map(({ date, taken, missed, skipped, due, toCome, completion }) =>
      [date, taken, missed, skipped, due, toCome, completion ?? ''].join(','),
    ),
  ].join('\r\n');
