import { DAY_MS } from '../../../kernel/time';
import { upcoming, type Occurrence, type Recurrence } from './recurrence';

/** How far ahead of its due time a dose gets its row. */
export const HORIZON_MS = 2 * DAY_MS;
/** Two weeks, or eight doses of a plan that is rarely due: enough to be counted seldom, little enough to keep. */
const AHEAD = { atLeast: 8, coverDays: 14 };
/** How long before the counted occurrences run out they are counted on. */
const SPARE_MS = DAY_MS;

/** What is counted out of a plan, so that its doses can be made without asking the rules again. */
export interface PlanClock {
  readonly upcoming: readonly Occurrence[];
  /** Every occurrence until here, included, is among them. */
  readonly filledUntil: Date;
  /** When to count on; null when the plan ends before that. */
  readonly refillAt: Date | null;
}

/** Counts out what a plan has to come strictly after `after`. */
export const windClock = (plan: Recurrence, after: Date): PlanClock => {
  const { occurrences, finished } = upcoming(plan, after, AHEAD);
  const filledUntil = occurrences.at(-1)?.dueAt ?? after;
  return {
    upcoming: occurrences,
    filledUntil,
    refillAt: finished ? null : new Date(filledUntil.getTime() - HORIZON_MS - SPARE_MS),
  };
};
