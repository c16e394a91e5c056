import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Actor } from '../../kernel/actor';

/** One question that a page of ours asks in the panel. */
export interface PanelQuestion {
  readonly method: 'GET' | 'POST';
  /** Below `/careloop`. */
  readonly path: string;
  /** The panel permission that it takes. */
  readonly action: string;
  readonly handler: (ctx: Context) => Promise<unknown>;
}

/** Mounts routes behind the panel's own sign-in and permissions. */
export const panelRoutes = (strapi: Core.Strapi, questions: readonly PanelQuestion[]): void => {
  strapi.server.routes({
    type: 'admin',
    prefix: '/careloop',
    routes: questions.map(({ method, path, action, handler }) => ({
      method,
      path,
      handler,
      info: { type: 'admin' },
      config: {
        policies: ['admin::isAuthenticatedAdmin', { name: 'admin::hasPermissions', config: { actions: [action] } }],
      },
    })),
  } as never);
};

/** Who asks, behind the panel's sign-in. */
export const adminActorOf = (ctx: Context): Actor => ({
  kind: 'admin',
  adminId: (ctx.state['user'] as { id: number }).id,
  origin: { requestId: String(ctx.state['requestId'] ?? ''), ip: ctx.request.ip },
});
