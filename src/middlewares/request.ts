import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { getApp } from '../app/house';
import { countAnswer } from '../app/metrics';
import { isProbe } from '../app/probes';
import { newUuid } from '../kernel/ids';
import { inSpan } from '../kernel/tracing';

/** Headers that change what Strapi answers beyond what the API document says. */
const CLOSED_HEADERS = ['strapi-response-format', 'strapi-encode-source-maps'];
/** What is answered here is about people: nobody on the way keeps it, unless the door says otherwise. */
const API = /^\/(api|graphql)(\/|\?|$)/;
const VERSIONED = /^\/api\/v1(?=\/|$|\?)/;

/**
 * The outermost door: gives the request a name, serves `/api/v1` as `/api`, closes headers that open more than
 * the document says, and writes one line per answer. The line holds the route's pattern, never the URL.
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const { log, operations } = getApp(strapi);
  const quiet = strapi.config.get<boolean>('server.quietRequests', false);
  return async (ctx: Context, next: Next): Promise<void> => {
    const startedAt = performance.now();
    ctx.res.once('close', () => forgetWords(ctx));
    ctx.state['requestId'] = newUuid();
    ctx.set('X-Request-Id', String(ctx.state['requestId']));
    for (const header of CLOSED_HEADERS) delete ctx.req.headers[header];
    if (VERSIONED.test(ctx.url)) ctx.url = ctx.url.replace(VERSIONED, '/api');
    if (API.test(ctx.url)) ctx.set('Cache-Control', 'no-store');
    await traced(ctx, next);
    // The panel's own answers are about people, too; its pages and scripts say for themselves how long they are kept.
    if (ctx.response.is('json') && !ctx.response.get('Cache-Control')) ctx.set('Cache-Control', 'no-store');
    const route = routeOf(ctx);
    countAnswer(ctx.method, route, ctx.status, performance.now() - startedAt);
    if (!isProbe(ctx.path)) operations.noteAnswer(ctx.status, performance.now() - startedAt);
    if (quiet) return;
    log.info('request', {
      requestId: String(ctx.state['requestId']),
      method: ctx.method,
      route,
      status: ctx.status,
      ms: Math.round(performance.now() - startedAt),
    });
  };
};

/**
 * Idle connections and timers that a request began hold on to its context long after the answer. What was written in it, and
 * what was answered, goes with the request: a plain note is in memory while it is read, and no longer.
 */
const forgetWords = (ctx: Context): void => {
  ctx.request.body = undefined;
  Object.assign(ctx.response, { _body: undefined });
};

const routeOf = (ctx: Context): string => String((ctx as { _matchedRoute?: string | RegExp })._matchedRoute ?? 'none');

/** A span by the pattern of the route; a caller that traces too says in `traceparent` where it belongs. */
const traced = async (ctx: Context, next: Next): Promise<void> => {
  if (isProbe(ctx.path)) return void (await next());
  await inSpan({ name: ctx.method, kind: 'server', cause: ctx.get('traceparent') }, async (span) => {
    await next();
    const route = routeOf(ctx);
    span.rename(`${ctx.method} ${route}`);
    span.note({
      'http.request.method': ctx.method,
      'http.route': route,
      'http.response.status_code': ctx.status,
      'careloop.request_id': String(ctx.state['requestId']),
    });
    if (ctx.status >= 500) span.fail(String(ctx.status));
  });
};
