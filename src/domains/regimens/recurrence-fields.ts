import type { LocalDate, TimeOfDay, TimeZone, Weekday } from '../../kernel/time';

/**
 * - `one-time`: once, on a day
 * - `recurring`: at times of the day, on days that come round
 * - `interval`: every so many hours
 * - `taper`: in steps, each with its own length and amounts
 * - `as-needed`: never due; recorded when it is taken
 */
export const PLAN_KINDS = ['one-time', 'recurring', 'interval', 'taper', 'as-needed'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/**
 * - `wall-clock`: 08:00 stays 08:00 in the plan's zone when its clocks change
 * - `follow-me`: the same, in the zone that the patient lives in now
 * - `elapsed`: exact hours since the first dose, whatever clocks show
 */
export const TIME_POLICIES = ['wall-clock', 'follow-me', 'elapsed'] as const;
export type TimePolicy = (typeof TIME_POLICIES)[number];

/** From what the hours of an `interval` are counted: from the first time on, or each from the moment of taking before it. */
export const COUNTED_FROM = ['clock', 'last-taken'] as const;
export type CountedFrom = (typeof COUNTED_FROM)[number];

/** One time of the day and how much is due then, in units of the medication's form. */
export interface PlanTime {
  readonly time: TimeOfDay;
  readonly amount: number;
  /** On these weekdays only; every day that the plan falls on when left out. */
  readonly weekdays?: readonly Weekday[] | undefined;
}

/** So many days with doses, then so many without, over and over: 21 and 7. */
export interface Cycle {
  readonly onDays: number;
  readonly offDays: number;
}

/** One step of a taper. Null days: until further notice, for the last one. */
export interface TaperStep {
  readonly days: number | null;
  readonly times: readonly PlanTime[];
}

/** From one time of the day to another, both included; over midnight where the end is the earlier one. */
export interface WakingHours {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** The part of a plan that says when. What the kind does not have is null or left out; dates are inclusive. */
export interface Recurrence {
  readonly kind: PlanKind;
  readonly frequency: 'daily' | 'weekly' | null;
  /** Monday first; empty unless weekly. */
  readonly weekdays: readonly Weekday[];
  /** From early to late; one time may stand more than once with different weekdays. An interval has its first time only. */
  readonly times: readonly PlanTime[];
  /** The day of a one-time plan. */
  readonly date: LocalDate | null;
  readonly startDate: LocalDate | null;
  /** Null for open-ended. */
  readonly endDate: LocalDate | null;
  readonly timeZone: TimeZone;
  readonly timePolicy: TimePolicy;
  /** Every so many days or weeks; 1 when left out. */
  readonly every?: number | null | undefined;
  readonly cycle?: Cycle | null | undefined;
  readonly steps?: readonly TaperStep[] | null | undefined;
  /** The hours between the doses of an interval. */
  readonly everyHours?: number | null | undefined;
  readonly countedFrom?: CountedFrom | null | undefined;
  readonly wakingHours?: WakingHours | null | undefined;
  /** Of an as-needed plan: doses in any 24 hours, at most. */
  readonly maxPer24Hours?: number | null | undefined;
  /** Of an as-needed plan: the time between two doses, at least. */
  readonly minimumGapMinutes?: number | null | undefined;
  /** The plan ends after so many doses, the first of which is due after `countedSince`. */
  readonly count?: number | null | undefined;
  readonly countedSince?: string | null | undefined;
}

/** Whether the next dose is known only when the one before it has its answer. */
export const isChained = ({ kind, countedFrom }: Pick<Recurrence, 'kind' | 'countedFrom'>): boolean =>
  kind === 'interval' && countedFrom === 'last-taken';

/** Whether doses are made ahead of their time. */
export const isScheduled = (plan: Pick<Recurrence, 'kind' | 'countedFrom'>): boolean =>
  plan.kind !== 'as-needed' && !isChained(plan);
