import type { Core } from '@strapi/strapi';
import { decodeJwt, jwtVerify } from 'jose';
import type { Context, Next } from 'koa';
import type { Origin } from '../../kernel/actor';
import { getApp } from '../house';

const REFRESH_COOKIE = 'strapi_admin_refresh';
/** Behind the password, where the panel has no field for it: six digits in one or two groups, or a recovery code. */
const WITH_CODE = /^(.*) (\d{3}[ -]?\d{3}|[a-zA-Z2-7]{5}-?[a-zA-Z2-7]{5})$/su;
const ASKS =
  'Your account has a second factor. Write the 6 digits of your authenticator app behind your password, after a space.';

/**
 * Holds the panel's own sign-in to what the apps promise: a second factor where one is on, for a new password by mail
 * too; and of a session's tokens one lives, and a spent one that comes back ends it. To be called in register().
 */
export const guardPanelSignIn = (strapi: Core.Strapi): void => {
  askForFactor(strapi);
  for (const { routes } of Object.values(strapi.admin.routes) as unknown as readonly { routes: Route[] }[]) {
    for (const route of routes) {
      const before = BEFORE[`${route.method} ${route.path}`];
      if (!before) continue;
      const guarded = async (ctx: Context, next: Next): Promise<unknown> => await before(strapi, ctx, next);
      route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), guarded] };
    }
  }
};

type Before = (strapi: Core.Strapi, ctx: Context, next: Next) => Promise<unknown>;

/** Clients of their own may send the code in a field. */
const joinCode: Before = async (_strapi, ctx, next) => {
  const body = ctx.request.body as { password?: unknown; code?: unknown } | undefined;
  if (body && typeof body.code === 'string' && typeof body.password === 'string') {
    body.password = `${body.password} ${body.code.trim()}`;
    delete body.code;
  }
  return (await next()) as unknown;
};

const BEFORE: Readonly<Record<string, Before>> = {
  'POST /login': joinCode,
  'POST /reset-password': async (strapi, ctx, next) =>
    await joinCode(strapi, ctx, async () => {
      const body = ctx.request.body as { password?: unknown; resetPasswordToken?: unknown };
      const gate = await getApp(strapi).accounts.panelSecondFactor.gateOf({
        resetToken: textOf(body.resetPasswordToken),
      });
      if (gate) {
        const [, password = '', code = ''] = WITH_CODE.exec(textOf(body.password)) ?? [];
        if (!code || !(await gate.opens(plain(code)))) return (ctx as Refusable).badRequest(ASKS);
        body.password = password;
      }
      return (await next()) as unknown;
    }),
  'POST /access-token': async (strapi, ctx, next) => {
    const sessionId = sessionIn(ctx.cookies.get(REFRESH_COOKIE));
    if (sessionId === null || !(await isOurs(strapi, ctx.cookies.get(REFRESH_COOKIE) ?? '')))
      return (await next()) as unknown;
    return await inTurn(
      sessionId,
      async () =>
        await getApp(strapi).accounts.renewPanelSession(
          sessionId,
          originOf(ctx),
          async () => (await next()) as unknown,
        ),
    );
  },
};

const turns = new Map<string, Promise<unknown>>();

/** Those who bring the same token wait here, and hold no connection meanwhile. */
const inTurn = async <Result>(sessionId: string, work: () => Promise<Result>): Promise<Result> => {
  const before = turns.get(sessionId) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(sessionId, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(sessionId) === mine) turns.delete(sessionId);
  }
};

const askForFactor = (strapi: Core.Strapi): void => {
  const auth = strapi.service('admin::auth') as unknown as AuthService;
  const check = auth.checkCredentials.bind(auth);
  auth.checkCredentials = async ({ email, password }) => {
    const gate = await getApp(strapi).accounts.panelSecondFactor.gateOf({ email });
    if (!gate) return await check({ email, password });
    const [, head = '', code = ''] = WITH_CODE.exec(password) ?? [];
    const answer = await check({ email, password: code ? head : password });
    if (!answer[1]) return answer;
    if (!code) return [null, false, { message: ASKS }];
    return (await gate.opens(plain(code))) ? answer : [null, false, { message: 'Invalid credentials' }];
  };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const plain = (code: string): string => code.replace(/[ -]/g, '').toLowerCase();

export const originOf = (ctx: Context): Origin => ({
  requestId: String(ctx.state['requestId'] ?? ''),
  ip: ctx.request.ip,
});

const sessionIn = (token: string | undefined): string | null => {
  try {
    const { sessionId } = decodeJwt(token ?? '');
    return typeof sessionId === 'string' ? sessionId : null;
  } catch {
    return null;
  }
};

/** Whether we signed this token: who only knows the name of a session ends nobody's. */
const isOurs = async (strapi: Core.Strapi, token: string): Promise<boolean> => {
  const secret = strapi.config.get<string>('admin.auth.secret');
  return await jwtVerify(token, new TextEncoder().encode(secret), { algorithms: ['HS256'] }).then(
    () => true,
    () => false,
  );
};

type Refusable = Context & { badRequest(message: string): unknown };
type Answer = readonly [error: unknown, user: unknown, info?: { readonly message: string }];
interface AuthService {
  checkCredentials(asked: { readonly email: string; readonly password: string }): Promise<Answer>;
}
interface Route {
  readonly method: string;
  readonly path: string;
  config?: { middlewares?: readonly unknown[] };
}
