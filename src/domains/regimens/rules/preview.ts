import { DAY_MS, MINUTE_MS } from '../../../kernel/durations';
import { invalidField } from '../../../kernel/errors';
import { addDays, isLocalDate, startOfDay, type TimeZone } from '../../../kernel/time';
import { MOST_PREVIEW_DAYS, type PreviewInput } from '../contract';
import { draftPlan, type Plan, type Settling } from './plan';
import { nextInChain } from './chain';
import { occurrences, type Occurrence } from './recurrence';
import { isChained } from '../recurrence-fields';

export const MOST_PREVIEWED = 5000;
/** A day of 25 hours must not cost a day of the span. */
const CLOCK_CHANGE_MS = 3 * 60 * MINUTE_MS;

/**
 * Every due instant of a plan between `from` and `to`, also those that have passed; of a plan that counts from the dose last
 * taken, those to come, were each taken when it is due. What is taken as needed is never due.
 * A day at either end is meant whole, in the plan's zone; an instant at the end is excluded.
 */
export const preview = (input: PreviewInput, settling: Settling): readonly Occurrence[] => {
  const plan = draftPlan(input.plan, settling);
  const from = isLocalDate(input.from) ? startOfDay(input.from, plan.timeZone) : new Date(input.from);
  const to = endOf(input.to, plan.timeZone);
  if (to < from || (isLocalDate(input.to) && to <= from))
    throw invalidField(['to'], 'The end must not be before the start.');
  if (to.getTime() - from.getTime() > MOST_PREVIEW_DAYS * DAY_MS + CLOCK_CHANGE_MS) {
    throw invalidField(['to'], `Ask for at most ${MOST_PREVIEW_DAYS} days at once.`);
  }
  const due = isChained(plan) ? chain(plan, from, to, settling.now) : occurrences(plan, from, to);
  if (due.length > MOST_PREVIEWED)
    throw invalidField(['to'], `There are more than ${MOST_PREVIEWED} due times in this span: choose an earlier end.`);
  return due;
};

/** At most one more than may be shown. */
const chain = (plan: Plan, from: Date, to: Date, now: Date): readonly Occurrence[] => {
  const due: Occurrence[] = [];
  let made = 0;
  for (let next = nextInChain(plan, { last: null, made }, now); next && next.dueAt < to;) {
    if (next.dueAt >= from) due.push(next);
    if (due.length > MOST_PREVIEWED) return due;
    made += 1;
    next = nextInChain(plan, { last: { dueAt: next.dueAt, takenAt: next.dueAt }, made }, now);
  }
  return due;
};

const endOf = (to: string, zone: TimeZone): Date => (isLocalDate(to) ? startOfDay(addDays(to, 1), zone) : new Date(to));
