import { factories, type Core, type UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { invalidField } from '../kernel/errors';
import { noSuchRecord } from './access/input';
import { Page, type Ask } from './http';

/** Columns of Strapi's that say nothing to clients, who know records by `documentId`. */
const HIDDEN = new Set(['id', 'publishedAt', 'locale', 'createdBy', 'updatedBy']);

/** Strapi's own find and findOne for one type, in our envelope: numeric ids never leave the house. */
export const finders = (
  uid: UID.CollectionType,
  defaults: Readonly<Record<string, unknown>> = {},
): { find: Ask; findOne: Ask } => {
  const core = factories.createCoreController(uid);
  const asked = async (strapi: Core.Strapi, name: 'find' | 'findOne', ctx: Context): Promise<Found> => {
    ctx.query = { ...defaults, ...ctx.query } as never;
    const finder = core({ strapi }) as unknown as Record<typeof name, (ctx: Context) => Promise<Found | undefined>>;
    return (await finder[name](ctx).catch(refuseUnreadable)) ?? { data: null };
  };
  return {
    find: async (_house, _actor, _input, ctx, strapi) => {
      const { data, meta } = await asked(strapi, 'find', ctx);
      return new Page(withoutHidden(data), meta ?? {});
    },
    findOne: async (_house, _actor, _input, ctx, strapi) => {
      const { data } = await asked(strapi, 'findOne', ctx);
      if (!data) throw noSuchRecord();
      return withoutHidden(data);
    },
  };
};

/** Classes of PostgreSQL's refusals that a query can cause: data that does not fit (22) and statements that make no sense (42). */
const CAUSED_BY_QUERY = /^(22|42)/;

/** Where Strapi and knex put a statement together, before anything reaches the database. */
const QUERY_BUILDING = /database.*query|knex.*querybuilder/;

/**
 * Strapi reads filters, sort and populate without checking every shape of them, and trips over some. What trips
 * here was asked for: nothing but the query varies.
 */
const refuseUnreadable = (error: unknown): never => {
  const { code = '', stack = '' } = error as { code?: unknown; stack?: string };
  const [, thrownAt = ''] = stack.split(/\n\s+at /);
  if (CAUSED_BY_QUERY.test(String(code)) || error instanceof TypeError || QUERY_BUILDING.test(thrownAt))
    throw invalidField(
      ['filters'],
      'The query cannot be read. Check the values in filters, sort, pagination and populate against the types of the fields.',
    );
  throw error;
};

interface Found {
  readonly data: unknown;
  readonly meta?: Record<string, unknown>;
}

const withoutHidden = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutHidden);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !HIDDEN.has(key))
      .map(([key, inner]) => [key, withoutHidden(inner)]),
  );
};
