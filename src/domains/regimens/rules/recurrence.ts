import { DAY_MS } from '../../../kernel/durations';
import { readWall, wallMsAt, type LocalDate, type TimeOfDay, type TimeZone } from '../../../kernel/time';
import { momentsBetween, nextOnCalmDay, ruleOf, type Moment, type Recurrence } from './moments';

export type { PlanTime, Recurrence } from '../recurrence-fields';

/** One due instant of a plan. A plan never has two at the same instant. */
export interface Occurrence {
  readonly dueAt: Date;
  /** What calendar and wall clock show at `dueAt`, in the plan's zone. */
  readonly localDate: LocalDate;
  readonly localTime: TimeOfDay;
  readonly amount: number;
  /** A clock change skipped the planned time (or one of them), and it moved on by the length of the gap. */
  readonly shifted: boolean;
}

export interface Upcoming {
  /** In the order they fall due. */
  readonly occurrences: readonly Occurrence[];
  /** The plan has no occurrence after these. */
  readonly finished: boolean;
}

/**
 * Every occurrence with `from` <= due < `to`, in the order they fall due. Costs what lies in the span, however old the
 * plan is. Where a clock change moves one time of a plan onto another, the two are one occurrence with both amounts.
 */
export const occurrences = (plan: Recurrence, from: Date, to: Date): readonly Occurrence[] =>
  momentsBetween(ruleOf(plan), Math.max(from.getTime(), ruleOf(plan).opensMs), to.getTime()).map((moment) =>
    occurrenceOf(moment, plan.timeZone),
  );

/** A plan that is rarely due is looked through in steps of this many days at most. */
const MOST_DAYS_A_STEP = 4000;

/** The first occurrence strictly after `after`, or null when there is none. */
export const nextOccurrence = (plan: Recurrence, after: Date): Occurrence | null => {
  const calm = nextOnCalmDay(ruleOf(plan), after.getTime());
  return calm
    ? occurrenceOf(calm, plan.timeZone)
    : (upcoming(plan, after, { atLeast: 1, coverDays: 0 }).occurrences[0] ?? null);
};

/**
 * The next occurrences strictly after `after`: `atLeast` of them (fewer only when the plan ends), or all that fall
 * within `coverDays` when those are more.
 */
export const upcoming = (plan: Recurrence, after: Date, { atLeast = 40, coverDays = 14 } = {}): Upcoming => {
  const rule = ruleOf(plan);
  const startMs = after.getTime() + 1;
  const coveredMs = startMs + coverDays * DAY_MS;
  const stepMs = Math.min(Math.ceil(atLeast / rule.perDay + 1), MOST_DAYS_A_STEP) * DAY_MS;

  const found: Moment[] = [];
  let fromMs = Math.max(startMs, rule.opensMs);
  while (fromMs <= rule.lastMs && (found.length < atLeast || fromMs < coveredMs)) {
    const toMs = Math.max(fromMs + stepMs, coveredMs);
    found.push(...momentsBetween(rule, fromMs, toMs));
    fromMs = toMs;
  }

  const kept = found.slice(0, Math.max(atLeast, found.filter(({ dueMs }) => dueMs < coveredMs).length));
  const keptUntilMs = kept.at(-1)?.dueMs ?? after.getTime();
  return {
    occurrences: kept.map((moment) => occurrenceOf(moment, plan.timeZone)),
    finished: keptUntilMs >= rule.lastMs,
  };
};

/** When the last dose of the plan falls due (in 2100 for an open-ended one); null for a plan that never has one. */
export const lastDueAt = (plan: Recurrence): Date | null => {
  const { lastMs } = ruleOf(plan);
  return lastMs === -Infinity ? null : new Date(lastMs);
};

const occurrenceOf = ({ dueMs, amount, shifted }: Moment, zone: TimeZone): Occurrence => {
  const { date, time } = readWall(wallMsAt(dueMs, zone));
  return { dueAt: new Date(dueMs), localDate: date, localTime: time, amount, shifted };
};
