import type { Manifest } from '../../ports/room';

/** A route of the panel as Strapi mounts it. */
export interface MountedRoute {
  readonly method: string;
  readonly path: string;
}

/**
 * Who passes one of Strapi's own panel routes, behind its sign-in:
 * - `signed-in`: everybody of the panel; it tells or changes nothing but what is their own
 * - `permitted`: whoever holds the permission that Strapi asks for there
 * - `super-admin`: Super Admins, where Strapi would ask for nothing or for less
 * - `nobody`: it is closed. So is every route that stands in no list
 */
export type PanelRule = 'signed-in' | 'permitted' | 'super-admin' | 'nobody';
type Rules = Readonly<Partial<Record<PanelRule, readonly string[]>>>;

/** Methods and paths below one prefix, as Strapi 5.54 ships them. */
const SHIPPED: Readonly<Record<string, Rules>> = {
  '/admin': {
    'signed-in': [
      'GET /ai-feature-config',
      'GET /content-api/permissions',
      'GET /content-api/routes',
      'GET /guided-tour-meta',
      'GET /homepage/key-statistics',
      'GET,PUT /homepage/layout',
      'GET /information',
      'GET /license-trial-time-left',
      'GET /permissions',
      'POST /permissions/check',
      'GET,PUT /users/me',
      'GET /users/me/permissions',
      'DELETE,GET /users/me/sessions',
      'DELETE /users/me/sessions/:sessionId',
    ],
    permitted: [
      'GET,POST /api-tokens',
      'DELETE,GET,PUT /api-tokens/:id',
      'POST /api-tokens/:id/regenerate',
      'GET,POST /project-settings',
      'GET,POST /roles',
      'DELETE,GET,PUT /roles/:id',
      'GET,PUT /roles/:id/permissions',
      'POST /roles/batch-delete',
      'GET,POST /users',
      'DELETE,GET,PUT /users/:id',
      'POST /users/batch-delete',
    ],
    nobody: [
      'GET,POST /admin-tokens',
      'DELETE,GET,PUT /admin-tokens/:id',
      'GET /admin-tokens/:id/owner-permissions',
      'POST /admin-tokens/:id/regenerate',
      'GET /ai-token',
      'GET /ai-usage',
      'GET /plugins',
      'GET /transfer/runner/pull',
      'GET /transfer/runner/push',
      'GET,POST /transfer/tokens',
      'DELETE,GET,PUT /transfer/tokens/:id',
      'POST /transfer/tokens/:id/regenerate',
      'GET,POST /webhooks',
      'DELETE,GET,PUT /webhooks/:id',
      'POST /webhooks/:id/trigger',
      'POST /webhooks/batch-delete',
    ],
  },
  '/content-manager': {
    'signed-in': [
      'GET /components',
      'GET /components/:uid/configuration',
      'GET /content-types',
      'GET /content-types-settings',
      'GET /content-types/:uid/configuration',
      'GET /homepage/count-documents',
      'GET /homepage/recent-documents',
      'GET /init',
    ],
    permitted: [
      'GET,POST /collection-types/:model',
      'DELETE,GET,PUT /collection-types/:model/:id',
      'GET /collection-types/:model/:id/actions/countDraftRelations',
      'POST /collection-types/:model/:id/actions/discard',
      'POST /collection-types/:model/:id/actions/publish',
      'POST /collection-types/:model/:id/actions/unpublish',
      'POST /collection-types/:model/actions/bulkDelete',
      'POST /collection-types/:model/actions/bulkFindForValidation',
      'POST /collection-types/:model/actions/bulkPublish',
      'POST /collection-types/:model/actions/bulkUnpublish',
      'GET /collection-types/:model/actions/countManyEntriesDraftRelations',
      'POST /collection-types/:model/actions/publish',
      'POST /collection-types/:model/auto-clone/:sourceId',
      'POST /collection-types/:model/clone/:sourceId',
      'GET /preview/url/:contentType',
      'GET /relations/:model/:id/:targetField',
      'GET /relations/:model/:targetField',
      'DELETE,GET,PUT /single-types/:model',
      'GET /single-types/:model/actions/countDraftRelations',
      'POST /single-types/:model/actions/discard',
      'POST /single-types/:model/actions/publish',
      'POST /single-types/:model/actions/unpublish',
      'POST /uid/check-availability',
      'POST /uid/generate',
    ],
    // Lists and pages are as the schemas of the types say.
    nobody: ['PUT /components/:uid/configuration', 'PUT /content-types/:uid/configuration'],
  },
  // Types come with a release.
  '/content-type-builder': {
    permitted: [
      'GET /components',
      'GET /components/:uid',
      'GET /content-types',
      'GET /content-types/:uid',
      'GET /reserved-names',
      'GET /schema',
      'GET /update-schema-status',
    ],
    nobody: [
      'DELETE,PUT /component-categories/:name',
      'POST /components',
      'DELETE,PUT /components/:uid',
      'POST /content-types',
      'DELETE,PUT /content-types/:uid',
      'POST /update-schema',
    ],
  },
  // Mail goes out by the outbox, in our words; Strapi would let everybody of the panel send any text to anybody.
  '/email': { permitted: ['GET /settings'], nobody: ['POST /', 'POST /test', 'POST /verify'] },
  '/upload': {
    'signed-in': ['GET /ai-metadata-jobs/latest'],
    permitted: [
      'POST /',
      'POST /actions/bulk-delete',
      'POST /actions/bulk-move',
      'POST /actions/bulk-update',
      'GET /ai-metadata-jobs/pending-count',
      'GET,PUT /configuration',
      'GET,POST /files',
      'DELETE,GET,PUT /files/:id',
      'POST /files/:id/replace',
      'GET /folder-structure',
      'GET,POST /folders',
      'GET,PUT /folders/:id',
      'GET /settings',
    ],
    // Strapi asks for no more than reading the settings where it changes them.
    'super-admin': ['PUT /settings'],
    // The server would fetch what somebody names, from inside.
    nobody: ['POST /actions/generate-ai-metadata', 'POST /actions/upload-from-urls', 'POST /ai-metadata-jobs'],
  },
  '/i18n': {
    'signed-in': [
      'GET /ai-localization-jobs/collection-types/:contentType/:documentId',
      'GET /ai-localization-jobs/single-types/:contentType',
      'POST /content-manager/actions/get-non-localized-fields',
      'GET /locales',
      'GET /settings',
    ],
    permitted: ['GET /content-manager/get-fill-from-locale/:model', 'GET /iso-locales'],
    'super-admin': ['POST /locales', 'DELETE,PUT /locales/:id', 'PUT /settings'],
  },
  // The roles of the API are declared, and signing in is ours.
  '/users-permissions': {
    'signed-in': ['GET /permissions', 'GET /policies', 'GET /routes'],
    permitted: ['GET /advanced', 'GET /email-templates', 'GET /providers', 'GET /roles', 'GET /roles/:id'],
    nobody: ['PUT /advanced', 'PUT /email-templates', 'PUT /providers', 'POST /roles', 'DELETE,PUT /roles/:role'],
  },
};

/** The panel's routes that answer before anybody has signed in: they are how one signs in. */
export const PANEL_ENTRANCES: readonly MountedRoute[] = [
  { method: 'GET', path: '/admin/:path*' },
  { method: 'GET', path: '/content-manager/preview/script' },
  { method: 'POST', path: '/admin/access-token' },
  { method: 'POST', path: '/admin/login' },
  { method: 'POST', path: '/admin/logout' },
  { method: 'POST', path: '/admin/forgot-password' },
  { method: 'POST', path: '/admin/reset-password' },
  { method: 'POST', path: '/admin/register' },
  { method: 'POST', path: '/admin/register-admin' },
  { method: 'GET', path: '/admin/registration-info' },
  { method: 'GET', path: '/admin/init' },
  { method: 'GET', path: '/admin/project-type' },
  { method: 'GET', path: '/admin/telemetry-properties' },
];

const RULES: ReadonlyMap<string, PanelRule> = new Map(
  Object.entries(SHIPPED).flatMap(([prefix, rules]) =>
    (Object.entries(rules) as [PanelRule, readonly string[]][]).flatMap(([rule, routes]) =>
      routes.flatMap((route) => {
        const [methods = '', path = ''] = route.split(' ');
        return methods
          .split(',')
          .map((method): [string, PanelRule] => [`${method} ${path === '/' ? prefix : prefix + path}`, rule]);
      }),
    ),
  ),
);

/** The panel's routes behind its sign-in. */
export const SHIPPED_PANEL_ROUTES: readonly MountedRoute[] = [...RULES.keys()].map((route) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, path };
});

const ENTRANCES = new Set(PANEL_ENTRANCES.map(({ method, path }) => `${method} ${path}`));

/**
 * The rule of one of Strapi's own routes, such as `PUT /i18n/settings`; null for an entrance. What a room needs and is
 * closed otherwise takes Strapi's own permission again.
 */
export const panelRuleOf = (rooms: readonly Pick<Manifest, 'panel'>[], route: string): PanelRule | null => {
  if (ENTRANCES.has(route)) return null;
  const rule = RULES.get(route) ?? 'nobody';
  return rule === 'nobody' && rooms.some(({ panel }) => panel?.strapiRoutes?.includes(route)) ? 'permitted' : rule;
};
