import type { Context } from 'koa';
import { DomainError } from '../../kernel/errors';
import type { DoorFacts } from '../../kernel/door';
import type { Input } from '../access/input';
import type { Site } from '../site';

interface Asked {
  readonly refreshToken?: string;
  readonly refreshTokenIn?: 'body' | 'cookie';
  readonly scope?: string;
}

/** Longer than any session lives: whether it lives is said by its row. */
const KEPT_SECONDS = 30 * 86_400;
const SESSION_OVER = 'auth.session-over';

/**
 * Asks `ask` with the refresh token that the browser keeps, where the request names none, and hands a new one back the
 * same way, or where the request wants it so. No page can read the cookie, and none of another site can use it: the
 * browser sends it with requests of our own site alone (SameSite=Strict), and we take it only from pages we know.
 * @throws DomainError `forbidden` when a page we do not know stands behind the request
 */
export const overCookie = async (
  ctx: Context,
  site: Site,
  door: NonNullable<DoorFacts['session']>,
  input: Input,
  ask: (input: Input) => unknown,
): Promise<unknown> => {
  const asked = input.body as Asked;
  const isNeeded =
    asked.refreshToken === undefined &&
    (door === 'renews' || (door === 'ends' && ctx.state['isAuthenticated'] !== true));
  const brought = isNeeded ? cookieOf(ctx, site) : undefined;
  const isCookie = brought !== undefined || asked.refreshTokenIn === 'cookie';
  if (isCookie) refuseForeignPage(ctx, site);
  try {
    const result = await ask(brought === undefined ? input : { ...input, body: { ...asked, refreshToken: brought } });
    if (door === 'ends' && asked.scope !== 'others' && cookieOf(ctx, site) !== undefined) setCookie(ctx, site, '', 0);
    return isCookie ? intoCookie(ctx, site, result) : result;
  } catch (error) {
    const isOver = error instanceof DomainError && error.code === SESSION_OVER;
    if (isOver && brought !== undefined) setCookie(ctx, site, '', 0);
    throw error;
  }
};

const intoCookie = (ctx: Context, site: Site, result: unknown): unknown => {
  const { refreshToken, ...rest } = result as { readonly refreshToken?: string };
  if (refreshToken !== undefined) setCookie(ctx, site, refreshToken, KEPT_SECONDS);
  return rest;
};

/** `__Host-` makes browsers refuse it from anybody but this very host, over TLS, for all its paths (RFC 6265bis 4.1.3.2). */
const nameOf = ({ isSecure }: Site): string => (isSecure ? '__Host-careloop-refresh' : 'careloop-refresh');

const cookieOf = (ctx: Context, site: Site): string | undefined =>
  ctx.cookies.get(nameOf(site), { signed: false }) || undefined;

/** Written by hand: behind a proxy Koa does not believe that the line to the browser is safe. */
const setCookie = (ctx: Context, site: Site, value: string, seconds: number): void =>
  ctx.append(
    'Set-Cookie',
    `${nameOf(site)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${site.isSecure ? '; Secure' : ''}`,
  );

/** Browsers name the page behind every POST; one that hides its name can still say that it is of the same origin. */
const refuseForeignPage = (ctx: Context, { origins }: Site): void => {
  const origin = ctx.get('Origin');
  const isHidden = origin === '' || origin === 'null';
  if (isHidden ? ctx.get('Sec-Fetch-Site') === 'same-origin' : origins.includes(origin)) return;
  throw new DomainError(
    'forbidden',
    'auth.foreign-page',
    'Refresh tokens in cookies are only for pages of this site. Call from one of them, or keep the refresh token yourself.',
  );
};
