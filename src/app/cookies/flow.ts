import type { Context } from 'koa';
import { env } from '../env';
import { Redirect } from '../http';

const NAME = 'careloop_google';
/** Below the alias paths too: a browser that began there comes back here. */
const PLACE = 'Path=/api/auth/google; HttpOnly; SameSite=Lax';

/** Lets the browser keep what it needs to come back, for as long as it is good, and sends it away. */
export const keepFlow = (
  ctx: Context,
  { location, flow }: { readonly location: string; readonly flow: string },
): Redirect => {
  ctx.append('Set-Cookie', `${NAME}=${flow}; ${PLACE}; Max-Age=600${secure()}`);
  return new Redirect(location);
};

/** What the browser kept; it forgets it with this answer. Null when it kept nothing. */
export const fetchFlow = (ctx: Context): string | null => {
  ctx.append('Set-Cookie', `${NAME}=; ${PLACE}; Max-Age=0${secure()}`);
  return ctx.cookies.get(NAME) ?? null;
};

const secure = (): string => (env().PUBLIC_URL.startsWith('https:') ? '; Secure' : '');
