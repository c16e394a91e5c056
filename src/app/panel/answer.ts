import type { Context } from 'koa';
import { sendAnswer } from '../transport/answer';

/** Sends what a panel route said, in the envelope of the API. */
export const panelAnswer = (ctx: Context, result: unknown): void => {
  ctx.status = 200;
  sendAnswer(ctx, undefined, result ?? null);
};
