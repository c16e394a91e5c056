import { rm } from 'node:fs/promises';
import type { Context, Next } from 'koa';
import { hideForm } from '../app/access/upload';

/** The panel's media library reads forms as Strapi does. */
const MEDIA_LIBRARY = /^\/upload(\/|$)/i;

/** What LiveKit calls the JSON of its webhooks; Strapi's body parser does not know it. */
const WEBHOOK_JSON = /^application\/webhook\+json\b/i;

/**
 * Strapi's body parser would write every file that anybody sends to a temporary folder, before it is known who asks.
 * So it is shown no forms with files but those of the media library, and of those nothing stays behind.
 */
export default () =>
  async (ctx: Context, next: Next): Promise<void> => {
    if (WEBHOOK_JSON.test(ctx.get('content-type'))) ctx.req.headers['content-type'] = 'application/json';
    if (!MEDIA_LIBRARY.test(ctx.path)) {
      hideForm(ctx);
      await next();
      return;
    }
    try {
      await next();
    } finally {
      const left = Object.values(
        (ctx.request as { files?: Readonly<Record<string, TemporaryFile | TemporaryFile[]>> }).files ?? {},
      ).flat();
      await Promise.all(left.map(async ({ filepath }) => await rm(filepath, { force: true })));
    }
  };

interface TemporaryFile {
  readonly filepath: string;
}
