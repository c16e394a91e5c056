import { factories, type Core, type UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { Page } from '../kernel/answers';
import type { Finds, FoundRecord } from '../kernel/door';
import { invalidField } from '../kernel/errors';
import { attributesIn, checkPopulate, type AttributesOf } from './access/filter-values';
import { noSuchRecord } from './access/input';
import { unfolding } from './access/unfolding';

/** Columns of Strapi's that say nothing to clients, who know records by `documentId`. */
const HIDDEN = new Set(['id', 'publishedAt', 'locale', 'createdBy', 'updatedBy']);
/** What is published in languages says which one it is in, and since when. */
const HIDDEN_OF_EDITORIAL = new Set(['id', 'createdBy', 'updatedBy']);

/** Strapi's own find or findOne for one type, in our envelope: numeric ids never leave the house. */
export const finderOf = (strapi: Core.Strapi, { type, many, populate, locales, shorthand = {}, also }: Finds) => {
  const core = factories.createCoreController(type as UID.CollectionType)({ strapi }) as unknown as Finder;
  const name = many ? 'find' : 'findOne';
  const hidden = locales ? HIDDEN_OF_EDITORIAL : HIDDEN;
  const { canUnfold, checkShape, check } = unfolding(strapi);
  const whole = (record: FoundRecord): FoundRecord => (also ? { ...record, ...also(record) } : record);
  /** Which rows stand on this page: the same question, without what comes along. */
  const rowsAsked = async (ctx: Context): Promise<readonly number[]> => {
    const asked = ctx.query;
    ctx.query = { ...asked, fields: ['documentId'], populate: undefined } as Context['query'];
    try {
      await core.validateQuery(ctx);
      const query = await core.sanitizeQuery(ctx);
      const service = strapi.service(type as UID.Service) as unknown as CoreService;
      const found = many
        ? (await service.find(query)).results
        : [await service.findOne((ctx['params'] as { id: string }).id, query)];
      return found.flatMap((row) => (row ? [row.id] : []));
    } finally {
      ctx.query = asked;
    }
  };
  return async (ctx: Context): Promise<unknown> => {
    ctx.query = {
      ...(populate ? { populate: [...populate] } : {}),
      ...atLength(ctx.query, shorthand),
    } as Context['query'];
    if (canUnfold(type, ctx.query['populate'])) {
      checkShape(type, ctx.query['populate']);
      await core.validateQuery(ctx).catch(refuseUnreadable);
      const { populate: along } = await core.sanitizeQuery(ctx);
      const { populate: read } = strapi.get<QueryParams>('query-params').transform(type, { populate: along }) as {
        readonly populate?: unknown;
      };
      checkPopulate(attributesIn(strapi), type, read, ['populate']);
      await check(type, await rowsAsked(ctx).catch(refuseUnreadable), read).catch(refuseUnreadable);
    }
    const { data, meta } = (await core[name](ctx).catch(refuseUnreadable)) ?? { data: null };
    const shown = shownAs(attributesIn(strapi), hidden);
    if (many) return new Page((shown(type, data) as readonly FoundRecord[]).map(whole), meta ?? {});
    if (!data) throw noSuchRecord();
    return whole(shown(type, data) as FoundRecord);
  };
};

/** A query whose short names are written out: `category=food` as `filters[category][slug][$eq]=food`, beside filters of the caller's own. */
const atLength = (
  query: Readonly<Record<string, unknown>>,
  shorthand: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> => {
  const named = Object.entries(query).filter(([name]) => name in shorthand);
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !(name in shorthand)));
  const written = named.map(([name, value]) => nested((shorthand[name] ?? '').split('.'), value));
  const filters = written.flatMap((part) => part['filters'] ?? []);
  return {
    ...Object.fromEntries(written.flatMap((part) => Object.entries(part))),
    ...rest,
    ...(filters.length > 0 ? { filters: { $and: [rest['filters'] ?? {}, ...filters] } } : {}),
  };
};

const nested = ([first = '', ...deeper]: readonly string[], value: unknown): Readonly<Record<string, unknown>> => ({
  [first]: deeper.length === 0 ? value : nested(deeper, value),
});

/** Strapi's finders ask a service of the type for its rows. To be called in register(). */
export const mountFinderServices = (strapi: Core.Strapi, types: ReadonlySet<string>): void => {
  const services = strapi.get<ServiceRegistry>('services');
  for (const type of types) services.set(type, factories.createCoreService(type as UID.CollectionType));
};

interface CoreService {
  find(query: unknown): Promise<{ readonly results: readonly FoundRow[] }>;
  findOne(id: string, query: unknown): Promise<FoundRow | null>;
}
interface FoundRow {
  readonly id: number;
}
interface ServiceRegistry {
  set(uid: string, service: unknown): void;
}
type Finder = Readonly<Record<'find' | 'findOne', (ctx: Context) => Promise<Found | undefined>>> & {
  validateQuery(ctx: Context): Promise<void>;
  sanitizeQuery(ctx: Context): Promise<Readonly<Record<string, unknown>>>;
};
interface QueryParams {
  transform(uid: string, query: object): object;
}

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

/**
 * Rows as clients see them: without what is hidden, and whole numbers as numbers. The database's driver writes those of
 * 64 bits as text; ours are amounts in the smallest unit of a currency, which a number holds exactly.
 */
const shownAs = (attributesOf: AttributesOf, hidden: ReadonlySet<string>) => {
  const shown = (type: string | undefined, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => shown(type, one));
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    const attributes = type ? attributesOf(type) : {};
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !hidden.has(key))
        .map(([key, inner]) => {
          const attribute = attributes[key];
          if (attribute?.type === 'biginteger') return [key, inner === null ? null : Number(inner)];
          return [key, shown(attribute?.target ?? attribute?.component, inner)];
        }),
    );
  };
  return shown;
};
