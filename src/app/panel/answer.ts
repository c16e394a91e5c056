import type { Context } from 'koa';
import { Download, FileAnswer, Page, RawJson, Redirect, Summary, Text } from '../../kernel/answers';
import { sendFile, stream } from '../file-answers';

/** Sends what a panel route said, in the envelope of the API. */
export const panelAnswer = async (ctx: Context, said: unknown): Promise<unknown> => {
  if (said instanceof Page) return { data: said.data as unknown, meta: said.meta as object };
  if (said instanceof Summary) return { data: said.data as unknown };
  if (said instanceof FileAnswer) return sendFile(ctx, said.file);
  if (said instanceof Download) return sendDownload(ctx, said);
  if (said instanceof Redirect) return ctx.redirect(said.location);
  if (said instanceof RawJson) return sendText(ctx, said.text, 'application/json');
  if (said instanceof Text) {
    ctx.set({ ...said.headers });
    return sendText(ctx, said.body, said.type);
  }
  return { data: said ?? null };
};

const sendText = (ctx: Context, text: string, type: string): void => {
  ctx.type = type;
  ctx.body = text;
};

const sendDownload = (ctx: Context, { body, bytes, name, type }: Download): void => {
  ctx.set('Cache-Control', 'private, no-store');
  ctx.attachment(name);
  stream(ctx, body);
  ctx.type = type;
  // A file that is made while it is sent has no length yet.
  if (Number.isInteger(bytes)) ctx.length = Number(bytes);
};
