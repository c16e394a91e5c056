import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { getApp } from '../app/house';
import { API, limitedCaller, noting, quotaOf } from '../app/limited';
import { refusalBody, refusalOf } from '../app/refusals';

/**
 * Says on every answer how much is left, whoever gave it. What came to no door of the API (nothing there, a body that
 * cannot be read, a token that is not good) is counted here; pages and what belongs to them cost nothing.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (ctx: Context, next: Next): Promise<void> => {
    await next();
    if (!quotaOf(ctx)) countHere(strapi, ctx);
    if (ctx.state['isOverLimit']) answerOver(ctx, ctx.state['isOverLimit']);
    const quota = quotaOf(ctx);
    if (!quota) return;
    ctx.set('X-RateLimit-Limit', String(quota.limit));
    ctx.set('X-RateLimit-Remaining', String(quota.remaining));
    ctx.set('X-RateLimit-Reset', String(Math.ceil(quota.resetsAt.getTime() / 1_000)));
    if (ctx.status === 429)
      ctx.set(
        'Retry-After',
        String(Math.max(1, Math.ceil((quota.resetsAt.getTime() - getApp(strapi).clock.now().getTime()) / 1_000))),
      );
  };

/** Neither does a browser's question before a request (OPTIONS). */
const countHere = (strapi: Core.Strapi, ctx: Context): void => {
  const isFree = ctx.method === 'OPTIONS' || ctx.state['isCounted'] === true || !API.test(ctx.path);
  try {
    getApp(strapi).limiting.call(limitedCaller(ctx), isFree ? 0 : 1, noting(ctx));
  } catch (error) {
    if (!isFree) answerOver(ctx, error);
  }
};

const answerOver = (ctx: Context, error: unknown): void => {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  ctx.status = 429;
  ctx.body = refusalBody(refusal);
};
