import { DAY_MS, MINUTE_MS } from '../../../kernel/durations';
import { nextInChain, type ChainSoFar } from './chain';
import type { Plan } from './plan';
import { upcoming, type Occurrence, type Recurrence } from './recurrence';
import { isChained } from '../recurrence-fields';

/** How far ahead of its due time a dose gets its row. */
export const HORIZON_MS = 2 * DAY_MS;
/** Two weeks, or eight doses of a plan that is rarely due: enough to be counted seldom, little enough to keep. */
const AHEAD = { atLeast: 8, coverDays: 14 };
/** How long before the counted occurrences run out they are counted on. */
const SPARE_MS = DAY_MS;
const NONE: ReadonlySet<number> = new Set();

/** What is counted out of a plan, so that its doses can be made without asking the rules again. */
export interface PlanClock {
  readonly upcoming: readonly Occurrence[];
  /** Every occurrence until here, included, is among them. */
  readonly filledUntil: Date;
  /** When to count on; null when the plan ends before that. */
  readonly refillAt: Date | null;
}

/** Counts out what a plan has to come strictly after `after`, but for the due instants in `without`. */
export const windClock = (plan: Recurrence, after: Date, without: ReadonlySet<number> = NONE): PlanClock => {
  const { occurrences, finished } = upcoming(plan, after, AHEAD);
  const filledUntil = occurrences.at(-1)?.dueAt ?? after;
  return {
    upcoming: without.size === 0 ? occurrences : occurrences.filter(({ dueAt }) => !without.has(dueAt.getTime())),
    filledUntil,
    refillAt: finished ? null : new Date(filledUntil.getTime() - HORIZON_MS - SPARE_MS),
  };
};

const NOTHING_YET: Chain = { openUntil: null, made: 0, last: null };

/** The clock of a plan that begins now; null for one that is taken as needed: its doses are made as they are taken. */
export const firstClock = (plan: Plan, now: Date): PlanClock | null => {
  if (plan.kind === 'as-needed') return null;
  return isChained(plan) ? windChain(plan, NOTHING_YET, now) : windClock(plan, now);
};

/** What a plan has come to that counts from its last dose: `openUntil`, where one still waits for its answer. */
export interface Chain extends ChainSoFar {
  readonly openUntil: Date | null;
}

/**
 * The clock of a plan that counts from its last dose: one dose at most. It is looked at again when that one would have
 * been missed, in case nobody answers.
 */
export const windChain = (plan: Plan, chain: Chain, now: Date): PlanClock => {
  const next = chain.openUntil ? null : nextInChain(plan, chain, now);
  const lookAgain = chain.openUntil ?? (next && new Date(next.dueAt.getTime() + plan.graceMinutes * MINUTE_MS));
  return {
    upcoming: next ? [next] : [],
    filledUntil: next?.dueAt ?? now,
    refillAt: lookAgain && new Date(Math.max(lookAgain.getTime(), now.getTime()) + MINUTE_MS),
  };
};
