import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { Env } from './env';
import { PUBLIC_PAGES, SANDBOX_PAGE } from './access/public-pages';
import { callPage, sendLiveKitClient } from './call-page';
import { sendExtractor } from './extractor-script';
import { getApp } from './house';
import { mayReadMetrics, metricsText } from './metrics';
import { openApiDocument } from './openapi';
import { toSandbox } from './sandbox-pages';
import { isStopping } from './stopping';
import { scannerPage, sendScanner } from './scanner-pages';

/** Looked for, not loaded: its scripts are for browsers. */
const { resolve } = createRequire(__filename);
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** Whoever spreads requests hears it at once, whatever else is slow. */
const STOPPING = [{ name: 'node', fault: 'This node was told to stop. Send requests to another.' }];

export const mountPages = (strapi: Core.Strapi, env: Env): void => {
  const file =
    (name: string) =>
    (ctx: Context): void => {
      ctx.type = path.extname(name);
      ctx.set('Cache-Control', 'no-cache');
      ctx.body = createReadStream(path.join(strapi.dirs.static.public, name));
    };
  const handlers: Record<string, (ctx: Context) => void | Promise<void>> = {
    '/': file('index.html'),
    '/dose': file('dose.html'),
    '/device': file('device.html'),
    '/call': callPage(strapi.dirs.static.public, () => getApp(strapi).tools.callRooms),
    '/livekit-client.js': sendLiveKitClient,
    '/notes': file('notes.html'),
    '/extract-steps.mjs': sendExtractor,
    '/pharmacy': scannerPage(strapi.dirs.static.public, 'pharmacy.html'),
    '/verify': scannerPage(strapi.dirs.static.public, 'verify.html'),
    '/scanner/:file': (ctx) => sendScanner(ctx),
    '/api-docs': file('api-docs.html'),
    '/api-docs/:file': (ctx) => sendSwagger(ctx),
    '/api/openapi.json': (ctx) => void (ctx.body = openApiDocument()),
    '/_ready': async (ctx) => {
      const parts = isStopping() ? STOPPING : await getApp(strapi).operations.parts();
      const ready = parts.every(({ fault }) => fault === null);
      ctx.set('Cache-Control', 'no-store');
      ctx.status = ready ? 200 : 503;
      ctx.body = { ready, parts: Object.fromEntries(parts.map(({ name, fault }) => [name, fault])) };
    },
    '/metrics': async (ctx) => {
      if (!mayReadMetrics(ctx, env.METRICS_TOKEN)) return ctx.throw(404);
      ctx.type = 'text/plain; version=0.0.4';
      ctx.set('Cache-Control', 'no-store');
      ctx.body = await metricsText(getApp(strapi));
    },
  };
  const pages = env.SANDBOX_URL ? [...PUBLIC_PAGES, SANDBOX_PAGE] : PUBLIC_PAGES;
  strapi.server.routes(
    pages.map(({ method, path: at }) => ({
      method,
      path: at,
      handler: handlers[at] ?? toSandbox(String(env.SANDBOX_URL)),
      config: { auth: false as const },
    })),
  );
};

const sendSwagger = (ctx: Context): void => {
  const wanted = String((ctx['params'] as { file: string }).file);
  if (!SWAGGER_FILES.includes(wanted)) return ctx.throw(404);
  ctx.type = path.extname(wanted);
  ctx.set('Cache-Control', 'public, max-age=86400');
  ctx.body = createReadStream(path.join(path.dirname(resolve('swagger-ui-dist')), wanted));
};
