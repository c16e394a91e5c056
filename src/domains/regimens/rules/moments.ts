import { DAY_MS } from '../../../kernel/durations';
import { calmOffsetMs, wallMsAt, type TimeZone } from '../../../kernel/time';
import { dayRuleOf, placingOf, type DayRule, type Placing } from './day-rules';
import type { Recurrence } from '../recurrence-fields';

export type { PlanTime, Recurrence } from '../recurrence-fields';

/** An occurrence on plain numbers. */
export interface Moment {
  readonly dueMs: number;
  readonly amount: number;
  readonly shifted: boolean;
}

/** A plan's recurrence made ready for counting: days are numbers, times are milliseconds after midnight. */
export interface Rule extends DayRule, Placing {
  readonly zone: TimeZone;
  /** Whether its times follow the clock on the wall, which may change. */
  readonly isOnWall: boolean;
  /** Nothing is due before this instant. */
  readonly opensMs: number;
  /** The very last due instant; -Infinity when there is none at all. */
  readonly lastMs: number;
}

const rules = new WeakMap<Recurrence, Rule>();

/** Plans never change once made, so each is read once. */
export const ruleOf = (plan: Recurrence): Rule => {
  const known = rules.get(plan);
  if (known) return known;
  const rule = readRule(plan);
  rules.set(plan, rule);
  return rule;
};

/**
 * Every moment with `fromMs` <= due < `toMs`, in order, no two at the same instant.
 * A clock change can carry a time past midnight, so the day before the span is asked as well.
 */
export const momentsBetween = (rule: Rule, fromMs: number, toMs: number): readonly Moment[] => {
  const firstDay = Math.floor(rule.wallAt(fromMs) / DAY_MS) - 1;
  const lastDay = Math.floor(rule.wallAt(toMs) / DAY_MS);
  const planned = momentsOnDays(rule, firstDay, lastDay).sort((a, b) => a.dueMs - b.dueMs);
  return joined(planned).filter(({ dueMs }) => dueMs >= fromMs && dueMs < toMs && dueMs <= rule.lastMs);
};

/**
 * The first moment strictly after `afterMs`, found by looking at one day at a time; null when there is none, or when a
 * clock change lies on the way and only `momentsBetween` can tell. On a day whose offset has not changed since the day
 * before, times stand in the order of the plan and nothing was carried over midnight.
 */
export const nextOnCalmDay = (rule: Rule, afterMs: number): Moment | null => {
  if (!rule.isOnWall) return null;
  const today = Math.max(Math.floor(wallMsAt(afterMs, rule.zone) / DAY_MS), rule.firstDay);
  for (let day = today; day <= rule.lastDay; day += 1) {
    const times = rule.timesOn(day);
    if (times.length === 0 && day > today) continue;
    const offsetMs = calmOffsetMs(day, rule.zone);
    if (offsetMs === null) return null;
    const next = times.find(({ ms }) => day * DAY_MS + ms - offsetMs > afterMs);
    if (!next) continue;
    const dueMs = day * DAY_MS + next.ms - offsetMs;
    return dueMs <= rule.lastMs && dueMs >= rule.opensMs ? { dueMs, amount: next.amount, shifted: false } : null;
  }
  return null;
};

const readRule = (plan: Recurrence): Rule => {
  const days = dayRuleOf(plan);
  const open: Rule = {
    ...days,
    ...placingOf(plan, days),
    zone: plan.timeZone,
    isOnWall: plan.timePolicy !== 'elapsed',
    opensMs: (days.firstDay - 1) * DAY_MS,
    lastMs: Infinity,
  };
  if (!plan.count) return { ...open, lastMs: lastOf(open) };
  const countedMs = plan.countedSince ? Date.parse(plan.countedSince) : -Infinity;
  const counted = { ...open, opensMs: Math.max(open.opensMs, countedMs + 1) };
  return { ...counted, lastMs: lastCounted(counted, plan.count) };
};

const LOOKED_BACK_DAYS = 7;
const MOST_DAYS_A_STEP = 4000;

/** The last moment of a plan that ends with a day, found from its end backwards. */
const lastOf = (rule: Rule): number => {
  for (let day = rule.lastDay; day >= rule.firstDay; day -= LOOKED_BACK_DAYS) {
    const lastMs = Math.max(...momentsOnDays(rule, day - LOOKED_BACK_DAYS, day).map(({ dueMs }) => dueMs));
    if (lastMs !== -Infinity) return lastMs;
    if (day < rule.lastDay - rule.silentDays) return -Infinity;
  }
  return -Infinity;
};

/** The moment of the `count`-th dose, or of the last one where the calendar ends before. */
const lastCounted = (rule: Rule, count: number): number => {
  const stepMs = Math.min(Math.ceil(count / rule.perDay) + 2, MOST_DAYS_A_STEP) * DAY_MS;
  const endMs = (rule.lastDay + 2) * DAY_MS;
  let left = count;
  let lastMs = -Infinity;
  for (let fromMs = rule.opensMs; fromMs < endMs && left > 0; fromMs += stepMs) {
    const found = momentsBetween(rule, fromMs, fromMs + stepMs).slice(0, left);
    left -= found.length;
    lastMs = found.at(-1)?.dueMs ?? lastMs;
  }
  return lastMs;
};

const momentsOnDays = (rule: Rule, firstDay: number, lastDay: number): Moment[] => {
  const moments: Moment[] = [];
  const last = Math.min(lastDay, rule.lastDay);
  for (let day = Math.max(firstDay, rule.firstDay); day <= last; day += 1) {
    for (const { ms, amount } of rule.timesOn(day)) {
      const wallMs = day * DAY_MS + ms;
      const dueMs = rule.place(wallMs);
      moments.push({ dueMs, amount, shifted: rule.wallAt(dueMs) !== wallMs });
    }
  }
  return moments;
};

/** One moment per instant: what fell together is taken together. */
const joined = (moments: readonly Moment[]): readonly Moment[] => {
  const apart: Moment[] = [];
  for (const moment of moments) {
    const before = apart.at(-1);
    if (before?.dueMs === moment.dueMs) apart[apart.length - 1] = together(before, moment);
    else apart.push(moment);
  }
  return apart;
};

const together = (a: Moment, b: Moment): Moment => ({
  dueMs: a.dueMs,
  amount: Number((a.amount + b.amount).toFixed(6)),
  shifted: a.shifted || b.shifted,
});
