import { Readable } from 'node:stream';
import type { Context } from 'koa';

const OWN = /^\/sandbox(\/|$)/;
/** What a proxy in front of us would say about whoever is behind it. */
const OF_PROXIES: readonly string[] = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
/** Where the sandbox says nothing itself. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Where the sandbox would answer what is asked for here; null for everything that leads elsewhere. */
export const sandboxTarget = (asked: string, sandboxUrl: string): URL | null => {
  const { origin } = new URL(sandboxUrl);
  if (!OWN.test(asked) || !URL.canParse(asked.replace(/^\/sandbox\/?/, '/'), origin)) return null;
  const target = new URL(asked.replace(/^\/sandbox\/?/, '/'), origin);
  return target.origin === origin ? target : null;
};

/** Whether somebody on this machine asks, and no proxy for somebody elsewhere. */
export const isFromThisMachine = (
  peer: string | undefined,
  host: string,
  headers: Readonly<Record<string, unknown>>,
): boolean => isLoopback(peer ?? '') && isLoopbackName(host) && OF_PROXIES.every((name) => headers[name] === undefined);

const isLoopback = (address: string): boolean => /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);

/** A page on the internet may point a name of its own at this machine. */
const isLoopbackName = (host: string): boolean => {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || isLoopback(name);
};

/**
 * Passes a request of this machine on to the sandbox, and to nothing else. Everybody else is told that there is nothing:
 * who reads all mail is everybody.
 */
export const toSandbox =
  (sandboxUrl: string) =>
  async (ctx: Context): Promise<void> => {
    if (!isFromThisMachine(ctx.req.socket.remoteAddress, ctx.get('host'), ctx.headers)) return ctx.throw(404);
    if (ctx.path === '/sandbox') return ctx.redirect('/sandbox/');
    const target = sandboxTarget(ctx.url, sandboxUrl);
    if (!target) return ctx.throw(404);
    const hasBody = !['GET', 'HEAD'].includes(ctx.method);
    const answer = await fetch(target, {
      method: ctx.method,
      redirect: 'manual',
      ...(hasBody
        ? { body: JSON.stringify(ctx.request.body ?? {}), headers: { 'content-type': 'application/json' } }
        : {}),
    }).catch(() => null);
    if (!answer) return ctx.throw(503, 'The sandbox is not running.');
    ctx.status = answer.status;
    ctx.body = answer.body ? Readable.fromWeb(answer.body) : null;
    ctx.type = answer.headers.get('content-type') ?? 'application/octet-stream';
    ctx.set({
      'Content-Security-Policy': answer.headers.get('content-security-policy') ?? POLICY,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
  };
