import type { Context, Next } from 'koa';
import { methodsAt } from '../app/access/method-missing';
import { bodyFault, refusalBody, refusalOf } from '../app/refusals';

/** What is away for a moment is asked again so soon. */
const RETRY_AFTER_S = 5;

/** Turns a refusal into its HTTP answer; lets a bug pass to strapi::errors, which logs it and says only 500. */
export default () =>
  async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
      answerNowhere(ctx);
    } catch (error) {
      const refusal = refusalOf(error);
      const body = refusal ? refusalBody(refusal) : bodyFault(error);
      if (!body) throw error;
      ctx.status = body.error.status;
      if (ctx.status === 503) ctx.set('Retry-After', String(RETRY_AFTER_S));
      ctx.body = body;
    }
  };

const API = /^\/api\//i;

/** Where no door is, the API says so in the words of all its refusals: another method, or nothing there. */
const answerNowhere = (ctx: Context): void => {
  if (!API.test(ctx.path) || ![404, 405, 501].includes(ctx.status) || ctx.method === 'OPTIONS') return;
  const methods = methodsAt(ctx.path);
  const asked = ctx.method === 'HEAD' ? 'GET' : ctx.method;
  if (methods.includes(asked)) return; // a door has answered
  const [status, name, code, message] =
    methods.length > 0
      ? ([
          405,
          'MethodNotAllowedError',
          'request.method',
          `${ctx.method} is not possible here; possible: ${methods.join(', ')}.`,
        ] as const)
      : ([404, 'NotFoundError', 'request.no-such-path', 'There is nothing at this path. See /api-docs.'] as const);
  ctx.body = { data: null, error: { status, name, message, details: { code } } };
  ctx.status = status;
  if (methods.length > 0) ctx.set('Allow', methods.join(', '));
};
