import { factories, type Core, type UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { noSuchRecord } from './access/input';
import { Page, type Ask } from './http';

/** Columns of Strapi's that say nothing to clients, who know records by `documentId`. */
const HIDDEN = new Set(['id', 'publishedAt', 'locale', 'createdBy', 'updatedBy']);

/** Strapi's own find and findOne for one type, in our envelope: numeric ids never leave the house. */
export const finders = (uid: UID.CollectionType, defaults: Readonly<Record<string, unknown>> = {}): { find: Ask; findOne: Ask } => {
  const core = factories.createCoreController(uid);
  const asked = async (strapi: Core.Strapi, name: 'find' | 'findOne', ctx: Context): Promise<Found> => {
    ctx.query = { ...defaults, ...ctx.query } as never;
    const finder = core({ strapi }) as unknown as Record<typeof name, (ctx: Context) => Promise<Found | undefined>>;
    return (await finder[name](ctx)) ?? { data: null };
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

interface Found {
  readonly data: unknown;
  readonly meta?: Record<string, unknown>;
}

const withoutHidden = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutHidden);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !HIDDEN.has(key)).map(([key, inner]) => [key, withoutHidden(inner)]));
};
