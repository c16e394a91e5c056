import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { getApp } from '../app/house';
import { isProbe } from '../app/probes';

/**
 * While the database is away nobody waits for it: 503 at once (app/refusals), also for those who asked before. Whoever watches
 * this node hears in words what is wrong with it.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const { databaseWatch } = getApp(strapi);
  return async (ctx: Context, next: Next): Promise<void> => {
    const answer = async (): Promise<void> => void (await next());
    await (isProbe(ctx.path) ? answer() : databaseWatch.whileThere(answer));
  };
};
