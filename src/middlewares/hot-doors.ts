import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { signedIn } from '../app/access/authentication';
import { actionOf, DOORS, isOpenToUnverified, type Door } from '../app/access/matrix';
import { getApp } from '../app/house';
import { passOverHttp } from '../app/transport/http';
import { hasPlainJson, readPlainJson } from '../app/transport/json-body';

/** Lists with what Strapi's finder knows of them; a path that holds an id is found by the search through all routes alone. */
const isList = ({ method, finds }: Door): boolean => method === 'GET' && finds?.many === true;

const SHORT: ReadonlyMap<string, Door> = new Map(
  DOORS.filter((door) => door.hot || isList(door)).flatMap((door) =>
    (door.hot ? door.paths.slice(0, 1) : door.paths)
      .filter((path) => !path.includes(':'))
      .map((path) => [`${door.method} /api${path}`, door] as const),
  ),
);

/**
 * The few doors that every app opens all day, and lists, stand right behind the security headers: past the body parser and the
 * search through all routes. The same sign-in, the same rule and the same pipeline; what is not plainly one of them
 * goes the long way, refusals of those who may not enter included. So what nobody will be answered costs others little, too: a list that
 * would unfold without end is refused here.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    const door = SHORT.get(`${ctx.method} ${ctx.path}`);
    if (!door || (door.body && !hasPlainJson(ctx)) || !(await mayEnter(strapi, door, ctx)))
      return (await next()) as unknown;
    if (door.body) ctx.request.body = await readPlainJson(ctx);
    (ctx as { _matchedRoute?: string })._matchedRoute = ctx.path;
    return await passOverHttp(strapi, door, ctx);
  };

/** Whether a signed-in person asks who may ask here. */
const mayEnter = async (strapi: Core.Strapi, door: Door, ctx: Context): Promise<boolean> => {
  const user = await signedIn(ctx, getApp(strapi).accounts.principalOf);
  return user !== null && door.who[user.role] !== undefined && (user.verified || isOpenToUnverified(actionOf(door)));
};
