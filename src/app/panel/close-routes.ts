import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { DomainError } from '../../kernel/errors';
import type { Manifest } from '../../ports/room';
import { panelRuleOf, type PanelRule } from '../access/panel-routes';

const SUPER_ADMIN = 'strapi-super-admin';

/**
 * Puts a guard before every route of Strapi's panel API that has one in app/access/panel-routes, and closes those that
 * stand there nowhere. At the route that was matched, however its path was spelt. To be called in register().
 */
export const closePanelRoutes = (strapi: Core.Strapi, manifests: readonly Pick<Manifest, 'panel'>[]): void => {
  for (const { prefix, route } of shippedRoutes(strapi)) {
    const rule = panelRuleOf(manifests, `${route.method} ${route.path === '/' ? prefix : prefix + route.path}`);
    if (rule === null || rule === 'permitted') continue;
    route.config = { ...route.config, middlewares: [guard(rule), ...(route.config?.middlewares ?? [])] };
  }
};

/** Behind Strapi's own policies, which have found out who asks. */
const guard =
  (rule: PanelRule) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    const user = ctx.state['user'] as PanelUser | undefined;
    if (!user) throw new DomainError('unauthenticated', 'panel.not-signed-in', 'Sign in to the admin panel first.');
    const isOpen =
      rule === 'signed-in' || (rule === 'super-admin' && user.roles?.some(({ code }) => code === SUPER_ADMIN));
    if (!isOpen) throw new DomainError('forbidden', 'panel.closed', CLOSED[rule] ?? 'This is not done here.');
    return (await next()) as unknown;
  };

const CLOSED: Readonly<Partial<Record<PanelRule, string>>> = {
  'super-admin': 'Only a Super Admin can do this.',
  nobody: 'This part of the panel is closed in CareLoop.',
};

const shippedRoutes = (strapi: Core.Strapi): readonly { readonly prefix: string; readonly route: ShippedRoute }[] => {
  const groups = [
    { name: 'admin', routes: strapi.admin.routes },
    ...Object.entries(strapi.plugins).map(([name, { routes }]) => ({ name, routes })),
  ];
  return groups.flatMap(({ name, routes }) =>
    Object.values(routes as unknown as Readonly<Record<string, Router>>).flatMap((router) =>
      (router.type ?? 'admin') === 'admin'
        ? router.routes.map((route) => ({ prefix: router.prefix ?? `/${name}`, route }))
        : [],
    ),
  );
};

interface PanelUser {
  readonly roles?: readonly { readonly code: string }[];
}
interface Router {
  /** The API's own routes are `content-api`. */
  readonly type?: string;
  readonly prefix?: string;
  readonly routes: readonly ShippedRoute[];
}
interface ShippedRoute {
  readonly method: string;
  readonly path: string;
  config?: { readonly middlewares?: readonly unknown[] };
}
