import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kernel/durations';
import { WEEKDAYS, dayNumberOf, minutesOf, placeWallMs, wallMsAt, weekdayIndexOf } from '../../../kernel/time';
import { LAST_DATE } from '../../../kernel/asked-days';
import { isScheduled, type PlanTime, type Recurrence, type TaperStep, type WakingHours } from '../recurrence-fields';

/** A time of one day, as milliseconds after its midnight, and how much is due then. */
export interface DayTime {
  readonly ms: number;
  readonly amount: number;
}

/** What falls on each day of a plan, days being numbers. */
export interface DayRule {
  readonly firstDay: number;
  readonly lastDay: number;
  /** From early to late. */
  readonly timesOn: (day: number) => readonly DayTime[];
  /** The average over its days, to judge how far to look ahead. */
  readonly perDay: number;
  /** The longest stretch of days in which it may be silent between two doses. */
  readonly silentDays: number;
}

const NEVER: readonly DayTime[] = [];
/** A plan that may never fall is looked for as one that falls this often a day. */
const RAREST = 1 / 4000;

/** Reads the days out of a plan. A plan whose doses are not made ahead has none. */
export const dayRuleOf = (plan: Recurrence): DayRule => {
  const firstDay = dayNumberOf(plan.date ?? plan.startDate ?? LAST_DATE);
  const lastDay = dayNumberOf(plan.date ?? plan.endDate ?? LAST_DATE);
  const span = { firstDay, lastDay };
  if (!isScheduled(plan)) return { ...span, timesOn: () => NEVER, perDay: 1, silentDays: 1 };
  if (plan.kind === 'interval') return { ...span, ...intervalDays(plan, firstDay) };
  if (plan.kind === 'taper') return taperDays(plan.steps ?? [], span);
  return { ...span, ...recurringDays(plan, firstDay) };
};

type Days = Pick<DayRule, 'timesOn' | 'perDay' | 'silentDays'>;

const recurringDays = (plan: Recurrence, firstDay: number): Days => {
  const byWeekday = weekOf(plan.times).map((times, index) =>
    plan.frequency !== 'weekly' || plan.weekdays.includes(WEEKDAYS[index] ?? 'monday') ? times : NEVER,
  );
  const falls = turnsOf(plan, firstDay);
  const perWeek = byWeekday.reduce((sum, times) => sum + times.length, 0);
  const every = plan.every ?? 1;
  const { onDays, offDays } = plan.cycle ?? { onDays: 1, offDays: 0 };
  return {
    timesOn: (day) => (falls(day) ? (byWeekday[weekdayIndexOf(day)] ?? NEVER) : NEVER),
    perDay: Math.max((perWeek / 7 / every) * (onDays / (onDays + offDays)), RAREST),
    silentDays: 7 * every * (onDays + offDays),
  };
};

/** The times of each weekday, Monday first. */
const weekOf = (times: readonly PlanTime[]): readonly (readonly DayTime[])[] =>
  WEEKDAYS.map((weekday) => {
    const own = times.filter(({ weekdays }) => !weekdays || weekdays.includes(weekday));
    return own.map(({ time, amount }) => ({ ms: minutesOf(time) * MINUTE_MS, amount })).sort((a, b) => a.ms - b.ms);
  });

/** Whether a day is one on which the plan has its turn: every so many days or weeks, or in the first part of its cycle. */
const turnsOf = ({ frequency, every, cycle }: Recurrence, firstDay: number): ((day: number) => boolean) => {
  if (cycle) return (day) => (day - firstDay) % (cycle.onDays + cycle.offDays) < cycle.onDays;
  if (!every || every === 1) return () => true;
  if (frequency !== 'weekly') return (day) => (day - firstDay) % every === 0;
  const firstMonday = firstDay - weekdayIndexOf(firstDay);
  return (day) => Math.floor((day - firstMonday) / 7) % every === 0;
};

const intervalDays = ({ times, everyHours, wakingHours }: Recurrence, firstDay: number): Days => {
  const [first] = times;
  const stepMs = (everyHours ?? 24) * HOUR_MS;
  const startMs = firstDay * DAY_MS + minutesOf(first?.time ?? '00:00') * MINUTE_MS;
  const amount = first?.amount ?? 1;
  const isAwake = wakefulnessOf(wakingHours);
  return {
    timesOn: (day) => {
      const found: DayTime[] = [];
      const midnightMs = day * DAY_MS;
      const skipped = Math.max(0, Math.ceil((midnightMs - startMs) / stepMs));
      for (let wallMs = startMs + skipped * stepMs; wallMs < midnightMs + DAY_MS; wallMs += stepMs)
        if (isAwake(wallMs - midnightMs)) found.push({ ms: wallMs - midnightMs, amount });
      return found;
    },
    perDay: (24 / (everyHours ?? 24)) * (wakingHours ? 0.5 : 1),
    silentDays: (everyHours ?? 24) * 24,
  };
};

/** Whether a time of the day, in milliseconds after midnight, lies in the waking hours. */
export const wakefulnessOf = (hours: WakingHours | null | undefined): ((ms: number) => boolean) => {
  if (!hours) return () => true;
  const [from, to] = [minutesOf(hours.from) * MINUTE_MS, minutesOf(hours.to) * MINUTE_MS];
  return from <= to ? (ms) => ms >= from && ms <= to : (ms) => ms >= from || ms <= to;
};

const taperDays = (
  steps: readonly TaperStep[],
  { firstDay, lastDay }: Pick<DayRule, 'firstDay' | 'lastDay'>,
): DayRule => {
  const weeks = steps.map(({ times }) => weekOf(times));
  const stepOfDay = steps.flatMap(({ days }, index) => Array.from({ length: days ?? 1 }, () => index));
  const isOpen = steps.at(-1)?.days === null;
  const least = Math.min(...steps.map(({ times }) => times.length));
  return {
    firstDay,
    lastDay: isOpen ? lastDay : Math.min(lastDay, firstDay + stepOfDay.length - 1),
    timesOn: (day) => weeks[stepOfDay[day - firstDay] ?? steps.length - 1]?.[weekdayIndexOf(day)] ?? NEVER,
    perDay: Math.max(1, least),
    silentDays: 7,
  };
};

/** How a plan's days lie on the line of instants. */
export interface Placing {
  readonly place: (wallMs: number) => number;
  readonly wallAt: (instantMs: number) => number;
}

/**
 * By the clock on the wall in the plan's zone; or, for `elapsed`, by the offset that the zone has when the first dose is
 * due, so that hours stay exact across clock changes.
 */
export const placingOf = (plan: Recurrence, rule: DayRule): Placing => {
  const zone = plan.timeZone;
  if (plan.timePolicy !== 'elapsed')
    return { place: (wallMs) => placeWallMs(wallMs, zone), wallAt: (instantMs) => wallMsAt(instantMs, zone) };
  const firstMs = rule.firstDay * DAY_MS + (firstTimeOf(rule) ?? 0);
  const offsetMs = firstMs - placeWallMs(firstMs, zone);
  return { place: (wallMs) => wallMs - offsetMs, wallAt: (instantMs) => instantMs + offsetMs };
};

/** The time of the first dose there is, seen from the first day. */
const firstTimeOf = ({ firstDay, lastDay, timesOn, silentDays }: DayRule): number | null => {
  const last = Math.min(lastDay, firstDay + silentDays);
  for (let day = firstDay; day <= last; day += 1) {
    const [first] = timesOn(day);
    if (first) return (day - firstDay) * DAY_MS + first.ms;
  }
  return null;
};
