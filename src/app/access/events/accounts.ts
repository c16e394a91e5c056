import { z } from 'zod';
import { allow, SIGNED_IN } from '../door';
import type { SocketEvent, SocketNotice } from '../event';

const everybody = allow(SIGNED_IN, 'own');
const token = z.string({ error: 'Send the access token as text.' }).min(1).max(4096);

/** What a socket is opened with, in `auth`. */
export const handshake = z.strictObject({ token });

export const accountsEvents: readonly SocketEvent[] = [
  {
    name: 'session:renew',
    summary: 'Go on with a new access token',
    description:
      'A socket lives as long as the access token it was opened with. Renew the token over HTTP and send the new one here before the old one ends; it must be of the same session.',
    who: everybody,
    unverified: 'may',
    body: handshake,
    answer: z.object({ endsAt: z.string() }),
    example: { token: 'the-jwt-of-your-session' },
  },
];

/** The last word on a socket, before the house closes it. */
export const SESSION_ENDED = 'session:ended';

/** Heard by nodes, not by apps: this person's sockets close, because somebody is no longer in their care. */
export const CARE_ENDED = 'care:ended';

export const accountsNotices: readonly SocketNotice[] = [
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
