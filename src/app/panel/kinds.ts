import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { DomainError, invalidField } from '../../kernel/errors';
import { checkFlags } from '../access/filter-values';

/** More than a page of a list holds. */
const MOST_ROWS = 100;
const OF_KIND: Readonly<Record<string, 'collectionType' | 'singleType'>> = {
  '/collection-types/:model': 'collectionType',
  '/single-types/:model': 'singleType',
};

/**
 * The content manager answers for a single type what it would for a list: asked so for a collection, it loads the whole
 * table, and the trail tells of reads that nobody made. Each kind has its own routes; a page of a list has its bounds; and
 * what comes along with a record is what the panel's pages show, not what an address asks for. To be called in register().
 */
export const keepKindsApart = (strapi: Core.Strapi): void => {
  const kindOf = (uid: string): string | undefined =>
    (strapi.contentTypes as unknown as Readonly<Record<string, { readonly kind: string } | undefined>>)[uid]?.kind;
  const routers = Object.values(strapi.plugin('content-manager').routes as unknown as Readonly<Record<string, Router>>);
  for (const route of routers.flatMap(({ routes }) => routes)) {
    const kind = Object.entries(OF_KIND).find(([path]) => route.path.startsWith(path))?.[1];
    const isList = /^\/(collection-types|relations)\/:model/.test(route.path) && route.method === 'GET';
    if (!kind && !isList) continue;
    const checked = async (ctx: Context, next: Next): Promise<unknown> => {
      const { model = '' } = ctx['params'] as { readonly model?: string };
      if (kind && kindOf(model) !== kind) throw noSuchType();
      if (isList) {
        checkPage(ctx.query);
        checkFlags(ctx.query['filters'], ['filters']);
      }
      return (await next()) as unknown;
    };
    route.config = { ...route.config, middlewares: [checked, ...(route.config?.middlewares ?? [])] };
  }
};

const checkPage = ({ pageSize, populate }: Readonly<Record<string, unknown>>): void => {
  if (
    pageSize !== undefined &&
    !(
      typeof pageSize === 'string' &&
      /^\d{1,3}$/.test(pageSize) &&
      Number(pageSize) >= 1 &&
      Number(pageSize) <= MOST_ROWS
    )
  )
    throw invalidField(['pageSize'], `must be a whole number from 1 to ${MOST_ROWS}`);
  if (populate !== undefined)
    throw invalidField(['populate'], 'is not asked for here; what comes along is what the page shows');
};

const noSuchType = (): DomainError => new DomainError('not-found', 'panel.no-such-type', 'There is no such type.');

interface Router {
  readonly routes: readonly Route[];
}
interface Route {
  readonly method: string;
  readonly path: string;
  config?: { readonly middlewares?: readonly unknown[] };
}
