import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import type { LimitName } from '../access/limits';
import { getApp } from '../house';
import { keptOnDevice } from '../cookies/device';
import { limitedCaller, noting } from '../limited';

/** How one gets into the panel, under the same limits as the API's sign-in. */
const ENTRANCES: Readonly<Record<string, readonly LimitName[]>> = {
  'POST /login': ['signInPerAccount', 'signInPerAddress', 'guessesPerAddress'],
  'POST /forgot-password': ['passwordReset'],
  'POST /reset-password': ['passwordReset'],
  'POST /register': ['register'],
  'POST /register-admin': ['register'],
};

/** Counts at the route that was matched, however its path was spelt. To be called in register(). */
export const limitEntrances = (strapi: Core.Strapi): void => {
  for (const { routes } of Object.values(strapi.admin.routes) as unknown as readonly { routes: Route[] }[]) {
    for (const route of routes) {
      const limits = ENTRANCES[`${route.method} ${route.path}`];
      if (!limits) continue;
      const counted = async (ctx: Context, next: Next): Promise<unknown> => {
        const { limiting, site } = getApp(strapi);
        return await limiting.through(
          limits,
          { ...limitedCaller(ctx), device: keptOnDevice(ctx, site) },
          addressIn(ctx.request.body),
          noting(ctx),
          async () => (await next()) as unknown,
        );
      };
      route.config = { ...route.config, middlewares: [counted, ...(route.config?.middlewares ?? [])] };
    }
  }
};

/** The one thing that says at these doors who is meant; the panel passes over whatever else is sent. */
const addressIn = (body: unknown): object => ({ email: (body as { email?: unknown } | null | undefined)?.email });

interface Route {
  readonly method: string;
  readonly path: string;
  config?: { middlewares?: readonly unknown[] };
}
