import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { extend } from './stock';

type Handler = (ctx: Context) => Promise<unknown>;

/** Changes what one of the content manager's own handlers is asked. To be called in register(). */
export const before = (strapi: Core.Strapi, controller: string, action: string, change: (ctx: Context) => void): void =>
  around(strapi, controller, action, async (ctx, stock) => {
    change(ctx);
    return await stock(ctx);
  });

/** Lets one of the content manager's own handlers answer, and then changes what it answered. To be called in register(). */
export const after = (strapi: Core.Strapi, controller: string, action: string, change: Handler): void =>
  around(strapi, controller, action, async (ctx, stock) => {
    const answered = await stock(ctx);
    await change(ctx);
    return answered;
  });

const around = (
  strapi: Core.Strapi,
  controller: string,
  action: string,
  handle: (ctx: Context, stock: Handler) => Promise<unknown>,
): void =>
  extend<Readonly<Record<string, Handler>>>(
    strapi,
    'controllers',
    `plugin::content-manager.${controller}`,
    (stock) => ({
      ...stock,
      [action]: async (ctx: Context): Promise<unknown> =>
        await handle(ctx, async (asked) => await stock[action]?.call(stock, asked)),
    }),
  );
