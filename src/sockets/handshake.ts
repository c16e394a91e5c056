import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import type { Env } from '../app/env';
import type { House } from '../app/house';
import { handshake } from '../domains/accounts';
import { checked } from '../app/access/input';
import { addressOf } from '../app/access/limit-keys';
import { tokenInUrl, tokenRefused, tooManySockets, toldRefusal, TOLD_BUG } from './refusal';
import type { Visit } from './visits';

/** Sockets that one person may have open on one node. */
const MOST_PER_PERSON = 20;
/** What socket.io itself puts into the URL. */
const OWN_QUERY = new Set(['EIO', 'transport', 't', 'sid', 'j', 'b64', 'upgrade']);
const LOOKS_SECRET = /token|jwt|auth|bearer|secret|session/i;
const LOOKS_LIKE_JWT = /^[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}$/;

/** Origins whose pages may open a socket; programs that are no browsers say none. */
export const allowedOrigins = ({
  PUBLIC_URL,
  CORS_ORIGINS,
}: Pick<Env, 'PUBLIC_URL' | 'CORS_ORIGINS'>): readonly string[] => [
  new URL(PUBLIC_URL).origin,
  ...CORS_ORIGINS.split(',')
    .map((origin) => origin.trim())
    .filter(Boolean),
];

/** Signs a socket in: the same check of the same token as a request. Says why, where it does not. */
export const admission = (house: House, proxies: number) => {
  const held = new Map<number, number>();

  const authenticate = async (socket: Socket): Promise<Visit> => {
    const ip = ipOf(socket.request, proxies);
    const caller = { user: null, machine: null, address: addressOf(ip ?? '') };
    return await house.limiting.through(
      ['socketsOpened'],
      caller,
      undefined,
      () => undefined,
      async () => {
        refuseSecretsInUrl(socket.handshake.query);
        const { token } = checked(handshake, socket.handshake.auth);
        const principal = await house.accounts.principalOf(token);
        if (!principal) throw tokenRefused();
        lockPlace(socket, principal.userId);
        const { userId, sessionId, role } = principal;
        return { socket, userId, sessionId, role, ip, token, overs: 0 };
      },
    );
  };

  /** Counted until the line is gone, so that a hundred at once are no more than one after the other. */
  const lockPlace = (socket: Socket, userId: number): void => {
    const others = held.get(userId) ?? 0;
    if (others >= MOST_PER_PERSON) throw tooManySockets(MOST_PER_PERSON);
    if (socket.conn.readyState !== 'open') throw tokenRefused(); // gone meanwhile: nobody hears it
    held.set(userId, others + 1);
    socket.conn.once('close', () => {
      const left = (held.get(userId) ?? 1) - 1;
      if (left > 0) held.set(userId, left);
      else held.delete(userId);
    });
  };

  return (socket: Socket, next: (refusal?: Error) => void): void => {
    authenticate(socket).then(
      (visit) => {
        (socket.data as { visit?: Visit }).visit = visit;
        next();
      },
      (error: unknown) => {
        const told = toldRefusal(error);
        if (!told)
          house.log.error('sockets.handshake-failed', { reason: error instanceof Error ? error.name : 'unknown' });
        const refusal = told ?? TOLD_BUG;
        next(Object.assign(new Error(refusal.error.message), { data: refusal.error }));
      },
    );
  };
};

const refuseSecretsInUrl = (query: Readonly<Record<string, unknown>>): void => {
  for (const [name, value] of Object.entries(query)) {
    if (!OWN_QUERY.has(name) && (LOOKS_SECRET.test(name) || LOOKS_LIKE_JWT.test(String(value)))) throw tokenInUrl();
  }
};

/** Who is on the line: behind proxies, what the outermost trusted one wrote, as for requests (config/server). */
const ipOf = ({ headers, socket }: IncomingMessage, proxies: number): string | null => {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return (proxies > 0 ? forwarded.slice(-proxies)[0] : undefined) ?? socket.remoteAddress ?? null;
};
