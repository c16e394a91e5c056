import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Context } from 'koa';
import { policyOf } from './page-policy';

const { resolve } = createRequire(__filename);

/** What reads QR codes where a browser cannot by itself: a script, and its WebAssembly. */
const SCANNER_FILES: Readonly<Record<string, () => string>> = {
  'barcode-detector.js': () => path.join(path.dirname(resolve('barcode-detector')), '../iife/ponyfill.js'),
  'zxing_reader.wasm': () => resolve('zxing-wasm/reader/zxing_reader.wasm'),
};

/** WebAssembly decodes what the camera sees. It allows no other code. */
const WITH_SCANNER = policyOf({ scripts: ["'wasm-unsafe-eval'"] });

/** A page that may use the camera of its device. */
export const scannerPage =
  (publicFolder: string, name: string) =>
  (ctx: Context): void => {
    ctx.type = 'html';
    ctx.set({
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': WITH_SCANNER,
      'Permissions-Policy': 'camera=(self)',
    });
    ctx.body = createReadStream(path.join(publicFolder, name));
  };

export const sendScanner = (ctx: Context): void => {
  const wanted = SCANNER_FILES[String((ctx['params'] as { file: string }).file)];
  if (!wanted) return ctx.throw(404);
  const file = wanted();
  ctx.type = path.extname(file);
  ctx.set('Cache-Control', 'public, max-age=86400');
  ctx.body = createReadStream(file);
};
