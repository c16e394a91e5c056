import type { Context, Next } from 'koa';
import { refusalBody, refusalOf } from '../app/refusals';

/** Turns a refusal into its HTTP answer; lets a bug pass to strapi::errors, which logs it and says only 500. */
export default () =>
  async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const body = refusalBody(refusal);
      ctx.status = body.error.status;
      ctx.body = body;
    }
  };
