import type { Context } from 'koa';
import { LONGEST_PAGE, MOST_RECORDS } from './most-records';
import { tooMuch } from './unfolding';

/** A finder may look at a page once to count, and again to answer. */
const MOST_FOUND = MOST_RECORDS + 10 * LONGEST_PAGE;
const found = new WeakMap<Context, number>();

/**
 * Counts what was found for one request, however many finders it asks.
 * @throws DomainError `invalid` where it is more than an answer may hold
 */
export const countFound = (ctx: Context, result: unknown): void => {
  found.set(ctx, (found.get(ctx) ?? 0) + recordsIn(result));
  refuseMore(ctx);
};

/** To be asked before more is looked for. */
export const refuseMore = (ctx: Context): void => {
  if ((found.get(ctx) ?? 0) > MOST_FOUND) throw tooMuch();
};

const recordsIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((all, each) => all + recordsIn(each), 0);
  if (typeof value !== 'object' || value === null || value instanceof Date) return 0;
  return 1 + Object.values(value).reduce<number>((all, each) => all + recordsIn(each), 0);
};
