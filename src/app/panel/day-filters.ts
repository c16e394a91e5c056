import type { Core } from '@strapi/strapi';
import { DAY_FILTER, instantsOfSpan } from '../../kernel/day-spans';
import { invalidField } from '../../kernel/errors';
import { contentTypes } from '../content-types';
import { getApp } from '../house';
import { before } from './stock-handlers';

/**
 * Lists of the content manager can be asked for days as people say them (“from today (Africa/Nairobi)”): the instant that
 * the list is sorted by lies in them. The days are those of the moment that asks, so that a list that is kept or sent to
 * somebody never begins with a day long past. To be called in register().
 */
export const filterByDays = (strapi: Core.Strapi): void => {
  const sortedBy = new Map(contentTypes().map(({ uid, careloop: { view } }) => [uid, view.sort[0]]));
  before(strapi, 'collection-types', 'find', (ctx) => {
    const { model = '' } = ctx['params'] as { readonly model?: string };
    const field = sortedBy.get(model);
    const filters = ctx.query['filters'] as Filters;
    if (field && Array.isArray(filters?.$and))
      filters.$and = filters.$and.map((filter) => byInstants(field, filter, getApp(strapi).clock.now()));
  });
};

const byInstants = (field: string, filter: unknown, now: Date): unknown => {
  const asked = daysIn(filter);
  if (asked === undefined) return filter;
  const { from, before: until } = instantsOf(asked, now);
  return {
    $and: [
      ...(from ? [{ [field]: { $gte: from.toISOString() } }] : []),
      ...(until ? [{ [field]: { $lt: until.toISOString() } }] : []),
    ],
  };
};

const instantsOf = (asked: string, now: Date) => {
  try {
    const instants = instantsOfSpan(asked, now);
    if (instants) return instants;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw invalidField(['filters', DAY_FILTER], 'Ask for days such as "from today (Africa/Nairobi)".');
};

/** What a filter asks of the days; undefined where it asks something else. */
const daysIn = (filter: unknown): string | undefined => {
  const { [DAY_FILTER]: days } = (filter ?? {}) as { readonly [DAY_FILTER]?: { readonly $eq?: unknown } };
  return days === undefined ? undefined : String(days.$eq);
};

type Filters = { $and?: unknown } | undefined;
