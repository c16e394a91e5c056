import type { Context } from 'koa';
import type { OpenFile } from '../domains/files';

const ENDING: Readonly<Record<string, string>> = { 'image/webp': 'webp', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' };

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
  ctx.body = content;
  ctx.type = mime;
  ctx.length = bytes;
};
