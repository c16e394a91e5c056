import { z } from 'zod';

const token = z.string({ error: 'Send the access token as text.' }).min(1).max(4096);

/** What a socket is opened with, in `auth`. */
export const handshake = z.strictObject({ token });

/** The last word on a socket, before the house closes it. */
export const SESSION_ENDED = 'session:ended';

/** Heard by nodes, not by apps: this person's sockets close, because somebody is no longer in their care. */
export const CARE_ENDED = 'care:ended';
