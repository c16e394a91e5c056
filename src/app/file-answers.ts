import type { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { OpenFile } from '../kernel/answers';

const ENDING: Readonly<Record<string, string>> = {
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
};

/**
 * Sends a private file: kept by no cache, taken for nothing but what we say it is, and a document as a download. Whatever
 * might run in it runs nowhere.
 */
export const sendFile = (ctx: Context, { purpose, mime, bytes, content }: OpenFile): void => {
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
export const stream = (ctx: Context, content: Readable): void => {
  content.once('error', () => {
    if (ctx.headerSent) ctx.res.destroy();
  });
  ctx.body = content;
};
