import { DAY_MS, HOUR_MS } from '../../../kernel/durations';
import type { Plan } from './plan';
import { occurrences } from './recurrence';
import { isChained } from '../recurrence-fields';

/** How far ahead a supply is looked at. */
export const MOST_SUPPLY_DAYS = 400;

/** How many units a plan takes after `from` until `to` (not included). Of an as-needed plan nobody knows: null. */
export const unitsBetween = (plan: Plan, from: Date, to: Date): number | null => {
  if (plan.kind === 'as-needed') return null;
  if (isChained(plan)) {
    const doses = Math.max(0, Math.ceil((to.getTime() - from.getTime()) / ((plan.everyHours ?? 24) * HOUR_MS)));
    return doses * (plan.times[0]?.amount ?? 1);
  }
  return Number(
    occurrences(plan, justAfter(from), to)
      .reduce((sum, { amount }) => sum + amount, 0)
      .toFixed(6),
  );
};

/** The first dose that `units` are not enough for, seen from `now`; null where they last as long as anybody looks, or nobody knows. */
export const runsOutAt = (plan: Plan, units: number, now: Date): Date | null => {
  if (plan.kind === 'as-needed') return null;
  if (isChained(plan)) {
    const doses = Math.floor(units / (plan.times[0]?.amount ?? 1));
    return new Date(now.getTime() + doses * (plan.everyHours ?? 24) * HOUR_MS);
  }
  let left = units;
  for (const { dueAt, amount } of occurrences(
    plan,
    justAfter(now),
    new Date(now.getTime() + MOST_SUPPLY_DAYS * DAY_MS),
  )) {
    left -= amount;
    if (left < 0) return dueAt;
  }
  return null;
};

const justAfter = (instant: Date): Date => new Date(instant.getTime() + 1);

/** Whether somebody is to be told that little is left. */
export const isLow = (
  plan: Plan,
  {
    units,
    alertBelow,
    alertDaysBefore,
  }: { readonly units: number; readonly alertBelow: number | null; readonly alertDaysBefore: number | null },
  now: Date,
): boolean => {
  if (alertBelow !== null && units < alertBelow) return true;
  if (alertDaysBefore === null) return false;
  const outAt = runsOutAt(plan, units, now);
  return outAt !== null && outAt.getTime() < now.getTime() + alertDaysBefore * DAY_MS;
};
