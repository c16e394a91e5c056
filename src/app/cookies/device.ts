import type { Context } from 'koa';
import { KNOWN_MS, type Device } from '../access/limiting';
import type { Site } from '../site';

const KEPT = /^[\w-]{22}$/;

/**
 * What tells this browser from others when somebody guesses passwords (decisions/0012). It opens nothing, names nobody,
 * and is given after a right sign-in alone. Apps that keep cookies have it too.
 */
export const keptOnDevice = (ctx: Context, { isSecure }: Site): Device => {
  const name = isSecure ? '__Host-careloop-device' : 'careloop-device';
  const brought = ctx.cookies.get(name, { signed: false }) ?? '';
  return {
    id: KEPT.test(brought) ? brought : null,
    keep: (id) =>
      ctx.append(
        'Set-Cookie',
        `${name}=${id}; Path=/; Max-Age=${KNOWN_MS / 1_000}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`,
      ),
  };
};
