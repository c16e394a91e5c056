import {
  addDays,
  localDateOf,
  placeOnClock,
  type LocalDate,
  type TimeOfDay,
  type TimeZone,
} from '../../../kernel/time';
import type { GoalStatus } from '../contract';
import { oneDecimal, within } from './numbers';

interface Way {
  readonly direction: 'up' | 'down';
  readonly start: number;
  readonly target: number;
}

/** How much of the way from start to target is done, 0 to 100. */
export const progressOf = ({ start, target }: Way, current: number): number =>
  oneDecimal(within(((current - start) / (target - start)) * 100, 0, 100));

export const isReached = ({ direction, target }: Way, current: number): boolean =>
  direction === 'up' ? current >= target : current <= target;

/** The state of a goal that goes on, by its newest value and the day it is. */
export const statusOf = (
  goal: Way & { readonly until: LocalDate },
  current: number,
  today: LocalDate,
): Exclude<GoalStatus, 'stopped'> => {
  if (isReached(goal, current)) return 'reached';
  return today > goal.until ? 'missed' : 'active';
};

/** The first reminder after `now`, in the person's zone; null when there is none before the goal ends. */
export const nextReminder = (
  goal: { readonly remindAt: TimeOfDay | null; readonly remindEvery: 'day' | 'week'; readonly until: LocalDate },
  zone: TimeZone,
  now: Date,
): Date | null => {
  const { remindAt, remindEvery, until } = goal;
  if (remindAt === null) return null;
  const today = localDateOf(now, zone);
  const days = remindEvery === 'day' ? [0, 1] : [0, 7];
  for (const ahead of days) {
    const day = addDays(today, ahead);
    const { at } = placeOnClock(day, remindAt, zone);
    if (day <= until && at > now) return at;
  }
  return null;
};
