import type { Readable } from 'node:stream';
import type { Context } from 'koa';
import { Download, FileAnswer, Page, RawJson, Redirect, Summary, Text, type OpenFile } from '../../kernel/answers';
import type { DoorFacts } from '../../kernel/door';

/** Puts what was said into the body of an HTTP answer, in the envelope of its door. */
export const sendAnswer = (ctx: Context, shape: DoorFacts['shape'], said: unknown): void => {
  if (said instanceof Download) return sendDownload(ctx, said);
  if (said instanceof FileAnswer) return sendFile(ctx, said.file);
  if (said instanceof Text) {
    ctx.set(said.headers);
    ctx.type = said.type;
    ctx.body = said.body;
    return;
  }
  if (said instanceof RawJson) {
    ctx.type = 'application/json';
    ctx.body = said.text;
    return;
  }
  if (said instanceof Redirect) {
    ctx.set({ Location: said.location, 'Cache-Control': 'no-store' });
    ctx.body = { redirected: true };
    return;
  }
  ctx.body = enveloped(shape, said);
};

/** What stands in the body where an answer is plain data. */
export const enveloped = (shape: DoorFacts['shape'], said: unknown): unknown => {
  if (shape === 'bare') return said;
  const { data, meta }: { readonly data: unknown; readonly meta: object } =
    said instanceof Page ? (said as Page) : { data: said instanceof Summary ? (said as Summary).data : said, meta: {} };
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
