import type { Readable } from 'node:stream';
import type { Context } from 'koa';
import { Download, FileAnswer, Page, RawJson, Redirect, Summary, Text, type OpenFile } from '../../kernel/answers';
import type { DoorFacts } from '../../kernel/door';

/** Puts what was said into the body of an HTTP answer, in the envelope of its door. */
export const sendAnswer = (ctx: Context, shape: DoorFacts['shape'], result: unknown): void => {
  if (result instanceof Download) return sendDownload(ctx, result);
  if (result instanceof FileAnswer) return sendFile(ctx, result.file);
  if (result instanceof Text) {
    ctx.set(result.headers);
    ctx.type = result.type;
    ctx.body = result.body;
    return;
  }
  if (result instanceof RawJson) {
    ctx.type = 'application/json';
    ctx.body = result.text;
    return;
  }
  if (result instanceof Redirect) {
    ctx.set({ Location: result.location, 'Cache-Control': 'no-store' });
    ctx.body = { redirected: true };
    return;
  }
  ctx.body = enveloped(shape, result);
};

/** What stands in the body where an answer is plain data. */
export const enveloped = (shape: DoorFacts['shape'], result: unknown): unknown => {
  if (shape === 'bare') return result;
  const { data, meta }: { readonly data: unknown; readonly meta: object } =
    result instanceof Page
      ? (result as Page)
      : { data: result instanceof Summary ? (result as Summary).data : result, meta: {} };
  if (shape !== 'flagged') return { data, meta };
  const { message = 'Done.' } = meta as { readonly message?: string };
  return { success: true, message, data, meta };
};

const sendDownload = (ctx: Context, { type, name, bytes, body }: Download): void => {
  ctx.type = type;
  ctx.set({
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  stream(ctx, body);
  if (bytes !== null) ctx.length = bytes; // a file that is made while it is sent has no length yet
};

const ENDING: Readonly<Record<string, string>> = {
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
};

/**
 * Sends a private file: kept by no cache, taken for nothing but what we say it is, and a document as a download. Whatever
 * might run in it runs nowhere.
 */
const sendFile = (ctx: Context, { purpose, mime, bytes, content }: OpenFile): void => {
  ctx.set({
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'Content-Disposition': `${purpose === 'picture' ? 'inline' : 'attachment'}; filename="${purpose}.${ENDING[mime] ?? 'bin'}"`,
  });
  stream(ctx, content);
  ctx.type = mime;
  ctx.length = bytes;
};

/** Sends what is still on its way to us. When that breaks, so does the line to whoever reads: Koa would leave them waiting, and half a file is none. */
const stream = (ctx: Context, content: Readable): void => {
  content.once('error', () => {
    if (ctx.headerSent) ctx.res.destroy();
  });
  ctx.body = content;
};
