import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { rememberedPerson } from '../app/access/authentication';
import { addressOf } from '../app/access/limit-keys';
import { getApp } from '../app/house';
import { API, noting } from '../app/limited';

/**
 * Who has been refused for asking too often is refused again right here, until their window ends: the search through all routes, the
 * body and GraphQL would cost this node many times as much, and everybody else waits for it. Nothing is asked of the database: whoever
 * is not remembered here goes the long way to the same refusal.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<void> => {
    const { accounts, limiting } = getApp(strapi);
    const person = API.test(ctx.path) && ctx.method !== 'OPTIONS' ? rememberedPerson(ctx, accounts.remembered) : null;
    if (person) {
      const { userId: id, role } = person;
      const caller = { user: { id, role }, machine: null, address: addressOf(ctx.request.ip) };
      if (limiting.isOver(caller)) limiting.call(caller, 1, noting(ctx));
    }
    await next();
  };
