import { open, readFile } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import { fileTypeFromBuffer } from 'file-type/core';
import type { Context, Next } from 'koa';
import { faultOfPdf } from '../../domains/files';
import { invalidField } from '../../kernel/errors';

const FIRST_BYTES = 4_100;
/** How a file of each type may be called: it is served by its name. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
};
const UPLOADS: readonly string[] = ['POST /', 'POST /files', 'POST /files/:id/replace'];

/**
 * The media library takes what a file is, not what it is called: Strapi believes the name where the bytes say nothing,
 * and an HTML page says nothing. A PDF that does more than show itself is taken here as little as from patients: everybody
 * opens what lies in the library. To be called in register().
 */
export const readMediaContent = (strapi: Core.Strapi): void => {
  const { admin } = strapi.plugin('upload').routes as unknown as {
    readonly admin: { readonly routes: readonly Route[] };
  };
  for (const route of admin.routes.filter(({ method, path }) => UPLOADS.includes(`${method} ${path}`))) {
    const checked = async (ctx: Context, next: Next): Promise<unknown> => {
      const files = Object.values(
        (ctx.request as unknown as { files?: Readonly<Record<string, Sent | Sent[]>> }).files ?? {},
      );
      for (const file of files.flat()) await refuseDisguised(file);
      return (await next()) as unknown;
    };
    route.config = { ...route.config, middlewares: [checked, ...(route.config?.middlewares ?? [])] };
  }
};

const refuseDisguised = async ({ filepath, originalFilename }: Sent): Promise<void> => {
  const found = await fileTypeFromBuffer(await beginningOf(filepath));
  const endings = ENDINGS[found?.mime ?? ''];
  if (!endings) throw invalidField(['files'], 'must be a PNG, JPEG, WebP or PDF file; this one is none by its content');
  const ending = (originalFilename ?? '').split('.').at(-1)?.toLowerCase() ?? '';
  if (!endings.includes(ending))
    throw invalidField(['files'], `must be called what it is: this is a file of the kind .${endings[0]}`);
  const fault = found?.mime === 'application/pdf' ? faultOfPdf(await readFile(filepath)) : null;
  if (fault) throw invalidField(['files'], `must be a plain document: this PDF ${fault}`);
};

const beginningOf = async (filepath: string): Promise<Uint8Array> => {
  const file = await open(filepath);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

interface Sent {
  readonly filepath: string;
  readonly originalFilename?: string | null;
}
interface Route {
  readonly method: string;
  readonly path: string;
  config?: { readonly middlewares?: readonly unknown[] };
}
