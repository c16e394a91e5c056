import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import type { Actor } from '../../kernel/actor';
import { invalidField } from '../../kernel/errors';
import { getApp } from '../house';
import { originOf } from './sign-in';

const REFUSED = 400;

/** What Strapi's own routes do to accounts, roles and keys of the panel, as the trail calls it. */
const DEEDS: Readonly<Record<string, string>> = {
  'POST /login': 'panel-session.opened',
  'POST /register': 'panel-session.opened',
  'POST /register-admin': 'panel-session.opened',
  'POST /reset-password': 'panel-session.opened',
  'POST /logout': 'panel-session.ended',
  'PUT /users/me': 'panel-account.changed',
  'POST /users': 'panel-account.made',
  'PUT /users/:id': 'panel-account.changed',
  'DELETE /users/:id': 'panel-account.removed',
  'POST /users/batch-delete': 'panel-account.removed',
  'POST /roles': 'panel-role.changed',
  'PUT /roles/:id': 'panel-role.changed',
  'PUT /roles/:id/permissions': 'panel-role.changed',
  'DELETE /roles/:id': 'panel-role.changed',
  'POST /roles/batch-delete': 'panel-role.changed',
  'POST /api-tokens': 'api-token.made',
  'POST /api-tokens/:id/regenerate': 'api-token.renewed',
  'PUT /api-tokens/:id': 'api-token.changed',
  'DELETE /api-tokens/:id': 'api-token.removed',
};
const ENTERING: readonly string[] = ['POST /login', 'POST /register', 'POST /register-admin', 'POST /reset-password'];

/**
 * Writes down who enters the panel and what is done to its accounts, roles and keys; and asks for the password before an
 * e-mail address is changed: a panel left open on a desk must not change the locks. To be called in register().
 */
export const auditPanelRoutes = (strapi: Core.Strapi): void => {
  for (const { routes } of Object.values(strapi.admin.routes) as unknown as readonly { routes: Route[] }[]) {
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      const action = DEEDS[name];
      if (!action) continue;
      const audited = async (ctx: Context, next: Next): Promise<unknown> => {
        const changesEmail = await checkEmailChange(strapi, name, ctx);
        try {
          const result = (await next()) as unknown;
          await note(strapi, ctx, name, changesEmail ? 'panel-account.email-changed' : action);
          return result;
        } catch (error) {
          if (ENTERING.includes(name)) await refused(strapi, ctx);
          throw error;
        }
      };
      route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), audited] };
    }
  }
};

const note = async (strapi: Core.Strapi, ctx: Context, name: string, action: string): Promise<void> => {
  if (ctx.status >= REFUSED) {
    if (ENTERING.includes(name)) await refused(strapi, ctx);
    return;
  }
  const { db, audit } = getApp(strapi);
  const { data } = (ctx.body ?? {}) as { data?: { id?: number; user?: { id?: number } } | undefined };
  const entered = ENTERING.includes(name) ? Number(data?.user?.id) : null;
  const signedIn = (ctx.state['user'] as { id?: number } | undefined)?.id ?? null;
  const adminId = entered ?? signedIn;
  const actor: Actor =
    adminId === null || Number.isNaN(adminId)
      ? { kind: 'anonymous', origin: originOf(ctx) }
      : { kind: 'admin', adminId, origin: originOf(ctx) };
  const { id } = ctx['params'] as { readonly id?: string };
  const [type] = action.split('.');
  await audit.write(db, {
    actor,
    action,
    record: {
      type: type === 'panel-session' ? 'panel-account' : String(type),
      id: String(id ?? entered ?? data?.id ?? adminId ?? 'many'),
    },
    patientId: null,
  });
};

const refused = async (strapi: Core.Strapi, ctx: Context): Promise<void> => {
  const { db, audit } = getApp(strapi);
  await audit.write(db, {
    actor: { kind: 'anonymous', origin: originOf(ctx) },
    action: 'panel-session.refused',
    record: null,
    patientId: null,
  });
};

/** Whether this changes an address; where it is the caller's own, with their password. */
const checkEmailChange = async (strapi: Core.Strapi, name: string, ctx: Context): Promise<boolean> => {
  if (name !== 'PUT /users/me' && name !== 'PUT /users/:id') return false;
  const body = ctx.request.body as { email?: unknown; password?: unknown; currentPassword?: unknown } | undefined;
  const me = ctx.state['user'] as { id: number; email: string; password: string } | undefined;
  if (!body || !me || typeof body.email !== 'string') return false;
  const { id = String(me.id) } = ctx['params'] as { readonly id?: string };
  if (id !== String(me.id)) return true;
  if (body.email.trim().toLowerCase() === me.email.toLowerCase()) return false;
  const auth = strapi.service('admin::auth') as unknown as {
    validatePassword(password: string, hash: string): Promise<boolean>;
  };
  const given = typeof body.currentPassword === 'string' ? body.currentPassword : '';
  if (given === '' || !(await auth.validatePassword(given, me.password)))
    throw invalidField(['currentPassword'], 'Give your password on your profile page to change your e-mail address.');
  if (body.password === undefined) delete body.currentPassword; // Strapi takes it together with a new password only
  return true;
};

interface Route {
  readonly method: string;
  readonly path: string;
  config?: { middlewares?: readonly unknown[] };
}
