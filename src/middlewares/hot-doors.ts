import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { signedIn } from '../app/access/authentication';
import { actionOf, type Door } from '../app/access/door';
import { readInput } from '../app/access/input';
import { DOORS, isOpenToUnverified } from '../app/access/matrix';
import { countCall } from '../app/http';
import { houseOf } from '../app/house';

const HOT = new Map(DOORS.filter(({ hot }) => hot).map((door) => [`${door.method} /api${door.paths[0]}`, door]));

/**
 * The few doors that every app opens all day stand right behind the security headers: past the body parser and the
 * search through all routes. The same sign-in, the same rule, the same contract and the same controller; what is not
 * plainly one of them goes the long way, refusals included.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<unknown> => {
    const door = HOT.get(`${ctx.method} ${ctx.path}`);
    if (!door || !(await isForOwner(strapi, door, ctx))) return (await next()) as unknown;
    const input = readInput(door, ctx);
    if (input.usesFinder) return (await next()) as unknown;
    countCall(houseOf(strapi).limiting, door, ctx);
    Object.assign(ctx.state, { input, door });
    (ctx as { _matchedRoute?: string })._matchedRoute = ctx.path;
    const action = actionOf(door);
    const cut = action.lastIndexOf('.');
    const handlers = strapi.controller(action.slice(0, cut) as 'api::regimens.dose') as unknown as Record<
      string,
      (ctx: Context) => Promise<void>
    >;
    return await handlers[action.slice(cut + 1)]?.(ctx);
  };

/** Whether a signed-in person asks for records of their own. */
const isForOwner = async (strapi: Core.Strapi, door: Door, ctx: Context): Promise<boolean> => {
  const user = await signedIn(ctx, houseOf(strapi).accounts.principalOf);
  return user !== null && door.who[user.role] === 'own' && (user.verified || isOpenToUnverified(actionOf(door)));
};
