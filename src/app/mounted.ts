import type { Core } from '@strapi/strapi';
import { DOORS } from './access/matrix';
import { panelRoutePaths } from './panel';
import { manifests } from './rooms';
import { PANEL_ENTRANCES, SHIPPED_PANEL_ROUTES } from './access/panel-routes';
import { PUBLIC_PAGES, SANDBOX_PAGE } from './access/public-pages';

/** Mounted by Strapi itself for everybody: liveness, files of the panel and of `public/`, and GraphQL, whose fields have doors of their own. */
const STRAPI_PUBLIC = ['ALL /_health', 'ALL /graphql', 'GET /((?!uploads/).+)', 'GET /uploads/(.*)'];
/** A layer that answers every method has all of them; nobody writes that by hand. */
const MANY_METHODS = 10;

/** What is really mounted and what is declared, and where the two differ. */
export const compareMounted = (strapi: Core.Strapi): { undeclared: readonly string[]; stale: readonly string[] } => {
  const mounted = mountedRoutes(strapi);
  const declared = declaredRoutes();
  return {
    undeclared: [...mounted].filter((route) => !declared.has(route)),
    stale: [...declared].filter((route) => !mounted.has(route) && !OPTIONAL.has(route)),
  };
};

/** @throws Error when something is mounted that nobody declared: such a node does not start */
export const refuseUndeclared = (strapi: Core.Strapi): void => {
  const { undeclared } = compareMounted(strapi);
  if (undeclared.length > 0) throw new Error(`These routes have no rule in app/access:\n  ${undeclared.join('\n  ')}`);
};

/** Mounted only in some installations. */
const OPTIONAL = new Set([`${SANDBOX_PAGE.method} ${SANDBOX_PAGE.path}`]);

const mountedRoutes = (strapi: Core.Strapi): Set<string> => {
  const layers = strapi.server.listRoutes() as unknown as readonly {
    readonly methods: readonly string[];
    readonly path: string;
  }[];
  return new Set(
    layers.flatMap(({ methods, path }) => {
      if (methods.length >= MANY_METHODS) return [`ALL ${path}`];
      return methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`);
    }),
  );
};

const declaredRoutes = (): Set<string> =>
  new Set([
    ...DOORS.flatMap(({ method, paths }) => paths.map((path) => `${method} /api${path}`)),
    ...[
      ...PUBLIC_PAGES,
      SANDBOX_PAGE,
      ...PANEL_ENTRANCES,
      ...SHIPPED_PANEL_ROUTES,
      ...panelRoutePaths(manifests()),
    ].map(({ method, path }) => `${method} ${path}`),
    ...STRAPI_PUBLIC,
  ]);
