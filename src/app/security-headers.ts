import type { Core } from '@strapi/strapi';
import helmet, { type HelmetOptions } from 'helmet';
import type { Context, Next } from 'koa';

/** What Strapi sends unless its settings say otherwise. */
const STANDING = {
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: false,
  originAgentCluster: false,
  xssFilter: false,
  hsts: { maxAge: 31_536_000, includeSubDomains: true },
  frameguard: { action: 'sameorigin' },
} satisfies HelmetOptions;

/**
 * Sends the security headers that Strapi would send, worked out once: Strapi merges its settings anew for every request,
 * which was more than a tenth of the work of a hot read. In development Strapi's own stay: they let the panel reload itself.
 */
export const sendSecurityHeaders = (strapi: Core.Strapi): void => {
  if (strapi.config.get('environment') === 'development') return;
  const registry: MiddlewareRegistry = strapi.get('middlewares');
  registry.extend('strapi::security', () => (settings) => {
    const send = helmet({ ...STANDING, ...settings });
    return async (ctx, next) => {
      send(ctx.req, ctx.res, raise);
      return (await next()) as unknown;
    };
  });
};

const raise = (fault?: unknown): void => {
  if (fault) throw fault as Error;
};

type Settings = Pick<HelmetOptions, 'contentSecurityPolicy' | 'referrerPolicy'>;

interface MiddlewareRegistry {
  extend(uid: string, replace: () => (settings: Settings) => (ctx: Context, next: Next) => Promise<unknown>): void;
}
