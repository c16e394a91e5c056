import {
  DAY_MS,
  MINUTE_MS,
  WEEKDAYS,
  calmOffsetMs,
  dayNumberOf,
  minutesOf,
  placeWallMs,
  wallMsAt,
  weekdayIndexOf,
  type LocalDate,
  type TimeOfDay,
  type TimeZone,
  type Weekday,
} from '../../../kernel/time';
import { LAST_DATE } from '../plan-contract';

/** One time of the day and how much is due then, in units of the medication's form. */
export interface PlanTime {
  readonly time: TimeOfDay;
  readonly amount: number;
}

/** The part of a plan that says when. What the kind does not have is null; dates are inclusive. */
export interface Recurrence {
  readonly kind: 'one-time' | 'recurring';
  readonly frequency: 'daily' | 'weekly' | null;
  /** Monday first; empty unless weekly. */
  readonly weekdays: readonly Weekday[];
  /** From early to late, each time once. */
  readonly times: readonly PlanTime[];
  /** The day of a one-time plan. */
  readonly date: LocalDate | null;
  readonly startDate: LocalDate | null;
  /** Null for open-ended. */
  readonly endDate: LocalDate | null;
  readonly timeZone: TimeZone;
}

/** An occurrence on plain numbers. */
export interface Moment {
  readonly dueMs: number;
  readonly amount: number;
  readonly shifted: boolean;
}

/** A plan's recurrence made ready for counting: days are numbers, times are milliseconds after midnight. */
export interface Rule {
  readonly firstDay: number;
  readonly lastDay: number;
  /** By weekday, Monday first. */
  readonly falls: readonly boolean[];
  readonly times: readonly { readonly ms: number; readonly amount: number }[];
  readonly zone: TimeZone;
  readonly perWeek: number;
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
  const firstDay = Math.floor(wallMsAt(fromMs, rule.zone) / DAY_MS) - 1;
  const lastDay = Math.floor(wallMsAt(toMs, rule.zone) / DAY_MS);
  const planned = momentsOnDays(rule, firstDay, lastDay).sort((a, b) => a.dueMs - b.dueMs);
  return joined(planned).filter(({ dueMs }) => dueMs >= fromMs && dueMs < toMs);
};

/**
 * The first moment strictly after `afterMs`, found by looking at one day at a time; null when there is none, or when a
 * clock change lies on the way and only `momentsBetween` can tell. On a day whose offset has not changed since the day
 * before, times stand in the order of the plan and nothing was carried over midnight.
 */
export const nextOnCalmDay = (rule: Rule, afterMs: number): Moment | null => {
  const today = Math.max(Math.floor(wallMsAt(afterMs, rule.zone) / DAY_MS), rule.firstDay);
  for (let day = today; day <= rule.lastDay; day += 1) {
    const falls = rule.falls[weekdayIndexOf(day)];
    if (!falls && day > today) continue;
    const offsetMs = calmOffsetMs(day, rule.zone);
    if (offsetMs === null) return null;
    const next = falls && rule.times.find(({ ms }) => day * DAY_MS + ms - offsetMs > afterMs);
    if (next) return { dueMs: day * DAY_MS + next.ms - offsetMs, amount: next.amount, shifted: false };
  }
  return null;
};

const readRule = (plan: Recurrence): Rule => {
  const firstDay = dayNumberOf(plan.date ?? plan.startDate ?? LAST_DATE);
  const lastDay = dayNumberOf(plan.date ?? plan.endDate ?? LAST_DATE);
  const falls = WEEKDAYS.map((weekday) => plan.frequency !== 'weekly' || plan.weekdays.includes(weekday));
  const times = plan.times.map(({ time, amount }) => ({ ms: minutesOf(time) * MINUTE_MS, amount }));
  const perWeek = falls.filter(Boolean).length * times.length;
  const rule = {
    firstDay,
    lastDay,
    falls,
    times,
    zone: plan.timeZone,
    perWeek,
    opensMs: (firstDay - 1) * DAY_MS,
    lastMs: Infinity,
  };
  const lastWeek = momentsOnDays(rule, lastDay - 7, lastDay);
  return { ...rule, lastMs: Math.max(...lastWeek.map(({ dueMs }) => dueMs)) };
};

const momentsOnDays = (rule: Rule, firstDay: number, lastDay: number): Moment[] => {
  const moments: Moment[] = [];
  const last = Math.min(lastDay, rule.lastDay);
  for (let day = Math.max(firstDay, rule.firstDay); day <= last; day += 1) {
    if (!rule.falls[weekdayIndexOf(day)]) continue;
    for (const { ms, amount } of rule.times) {
      const wallMs = day * DAY_MS + ms;
      const dueMs = placeWallMs(wallMs, rule.zone);
      moments.push({ dueMs, amount, shifted: wallMsAt(dueMs, rule.zone) !== wallMs });
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
