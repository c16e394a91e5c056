import { z } from 'zod';
import { allow, SIGNED_IN } from '../../kernel/door';
import { eventsOf, type SocketEvent, type SocketMessage } from '../../kernel/socket-events';
import { handshake, SESSION_ENDED } from './contract';
import type { Accounts } from './index';

const event = eventsOf<Accounts>();
const everybody = allow(SIGNED_IN, 'own');

export const accountsEvents: readonly SocketEvent[] = [
  event({
    name: 'session:renew',
    summary: 'Go on with a new access token',
    description:
      'A socket lives as long as the access token it was opened with. Renew the token over HTTP and send the new one here before the old one ends; it must be of the same session.',
    who: everybody,
    unverified: 'may',
    body: handshake,
    answer: z.object({ endsAt: z.string() }),
    example: { token: 'the-jwt-of-your-session' },
    run: async (_accounts, { body: { token }, socket }) => ({ endsAt: (await socket.renew(token)).toISOString() }),
  }),
];

export const accountsSocketMessages: readonly SocketMessage[] = [
  {
    name: SESSION_ENDED,
    summary: 'The last word before the socket closes: why it does',
    who: everybody,
    says: () => ({}),
    payload: z.object({ code: z.string(), message: z.string() }),
    example: { code: 'auth.session-over', message: 'This session has ended. Sign in again.' },
  },
  {
    name: 'sessions:changed',
    summary: 'One of my devices signed in or out: read `/api/auth/sessions` again',
    who: everybody,
    says: () => ({}),
    payload: z.object({}),
    example: {},
  },
];
