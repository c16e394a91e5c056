import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { signedIn } from '../app/access/authentication';
import { usesFinder } from '../app/access/input';
import { actionOf, DOORS, isOpenToUnverified, type Door } from '../app/access/matrix';
import { getApp } from '../app/house';
import { passOverHttp } from '../app/transport/http';
import { hasPlainJson, readPlainJson } from '../app/transport/json-body';

const HOT = new Map(DOORS.filter(({ hot }) => hot).map((door) => [`${door.method} /api${door.paths[0]}`, door]));

/**
 * The few doors that every app opens all day stand right behind the security headers: past the body parser and the
 * search through all routes. The same sign-in, the same rule and the same pipeline; what is not plainly one of them
 * goes the long way, refusals included.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    const door = HOT.get(`${ctx.method} ${ctx.path}`);
    if (
      !door ||
      usesFinder(door, ctx.query) ||
      (door.body && !hasPlainJson(ctx)) ||
      !(await isForOwner(strapi, door, ctx))
    )
      return (await next()) as unknown;
    if (door.body) ctx.request.body = await readPlainJson(ctx);
    (ctx as { _matchedRoute?: string })._matchedRoute = ctx.path;
    return await passOverHttp(strapi, door, ctx);
  };

/** Whether a signed-in person asks for records of their own. */
const isForOwner = async (strapi: Core.Strapi, door: Door, ctx: Context): Promise<boolean> => {
  const user = await signedIn(ctx, getApp(strapi).accounts.principalOf);
  return user !== null && door.who[user.role] === 'own' && (user.verified || isOpenToUnverified(actionOf(door)));
};
