import { HOUR_MS } from '../../../kernel/durations';
const BEFORE_MS = [24 * HOUR_MS, HOUR_MS];

export interface Reminder {
  /** 1 for the one of the day before, 2 for the one of the last hour. */
  readonly attempt: number;
  readonly at: Date;
}

/** When both sides are reminded of an appointment: a day before and an hour before, as far as that is still to come. */
export const remindersOf = (startsAt: Date, now: Date): readonly Reminder[] =>
  BEFORE_MS.map((beforeMs, index) => ({ attempt: index + 1, at: new Date(startsAt.getTime() - beforeMs) })).filter(
    ({ at }) => at > now,
  );
