import type { Context, Next } from 'koa';
import { bodyFault, refusalBody, refusalOf } from '../app/refusals';

/** Turns a refusal into its HTTP answer; lets a bug pass to strapi::errors, which logs it and says only 500. */
export default () =>
  async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const refusal = refusalOf(error);
      const body = refusal ? refusalBody(refusal) : bodyFault(error);
      if (!body) throw error;
      ctx.status = body.error.status;
      ctx.body = body;
    }
  };
