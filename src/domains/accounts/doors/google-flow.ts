import { Redirect } from '../../../kernel/answers';
import type { Cookies } from '../../../kernel/door';

const NAME = 'careloop_google';
/** Below the callback too: a browser that began there comes back here. */
const PATH = '/api/auth/google';
/** As long as what is kept is good. */
const LIFE_SECONDS = 600;

/** Lets the browser keep what it needs to come back, for as long as it is good, and sends it away. */
export const keepFlow = (
  cookies: Cookies,
  { location, flow }: { readonly location: string; readonly flow: string },
): Redirect => {
  cookies.write(NAME, flow, { path: PATH, maxAgeSeconds: LIFE_SECONDS });
  return new Redirect(location);
};

/** What the browser kept; it forgets it with this answer. Null when it kept nothing. */
export const fetchFlow = (cookies: Cookies): string | null => {
  const flow = cookies.read(NAME);
  cookies.write(NAME, '', { path: PATH, maxAgeSeconds: 0 });
  return flow;
};
