import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor';
import type { Asked } from '../../kernel/door';
import type { Manifest, PanelRoute, Rooms } from '../../ports/room';
import { checked, noSuchRecord } from '../access/input';
import type { MountedRoute } from '../access/panel-routes';
import { noFile } from '../access/upload';
import { panelAnswer } from './answer';
import { auditWordsOf, inWords } from './audit-words';

/** The built room of a name. */
export type RoomOf = <Name extends keyof Rooms>(name: Name) => Rooms[Name];

const PREFIX = '/careloop';
/** Its rows tell of what was done in all rooms; the hall knows the words of all of them. */
const TRAIL: readonly string[] = ['/audit-trail', '/audit-trail/readers'];
const NO_QUERY = z.strictObject({});
/** An id in a path: what cannot stand in one belongs to nothing. */
const IN_PATH = /^[\w.:-]{1,128}$/;

/** Mounts what the pages of ours ask in the panel, behind its sign-in and the permission of each. To be called in register(). */
export const mountPanelRoutes = (strapi: Core.Strapi, manifests: readonly Manifest[], roomOf: RoomOf): void => {
  const auditWords = auditWordsOf(manifests);
  const routes = manifests.flatMap(({ name, panel }) =>
    (panel?.routes ?? []).map((route): Mounted => ({
      ...route,
      handler: async (ctx) => {
        const result: unknown = await route.run(roomOf(name), asked(ctx, route));
        panelAnswer(ctx, TRAIL.includes(route.path) ? inWords(auditWords, result) : result);
      },
    })),
  );
  strapi.server.routes({
    type: 'admin',
    prefix: PREFIX,
    routes: routes.map(({ method, path, permission, handler }) => ({
      method,
      path,
      handler,
      info: { type: 'admin' },
      config: {
        policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [permission] } }],
      },
    })),
  });
};

type Mounted = Pick<PanelRoute, 'method' | 'path' | 'permission'> & {
  readonly handler: (ctx: Context) => Promise<void>;
};

/** Every route that is mounted so, with its whole path. */
export const panelRoutePaths = (manifests: readonly Pick<Manifest, 'panel'>[]): readonly MountedRoute[] =>
  manifests.flatMap(({ panel }) => panel?.routes ?? []).map(({ method, path }) => ({ method, path: PREFIX + path }));

const asked = (ctx: Context, { path, query, body }: PanelRoute): Asked => {
  // Koa's router adds what other routes caught of the same address.
  const given = (ctx['params'] ?? {}) as Readonly<Record<string, string>>;
  const params = Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, given[name] ?? '']));
  if (Object.values(params).some((value) => !IN_PATH.test(value))) throw noSuchRecord();
  return {
    actor: adminActorOf(ctx),
    id: params['id'] ?? '',
    params,
    query: checked(query ?? NO_QUERY, ctx.query),
    body: body ? checked(body, ctx.request.body ?? {}) : undefined,
    upload: noFile(),
    idempotencyKey: null,
    device: { userAgent: ctx.get('User-Agent') || null },
    cookies: { read: () => null, write: () => undefined },
    raw: null,
  };
};

/** Who asks, behind the panel's sign-in. */
export const adminActorOf = (ctx: Context): Actor => ({
  kind: 'admin',
  adminId: (ctx.state['user'] as { id: number }).id,
  origin: { requestId: String(ctx.state['requestId'] ?? ''), ip: ctx.request.ip },
});
