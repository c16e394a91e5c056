import { createHmac, timingSafeEqual } from 'node:crypto';

export const LINK_MS = 5 * 60_000;

/** What is signed. The session stands in the signature and not in the link: a link tells nobody which session made it. */
interface Signed {
  readonly fileId: string;
  readonly sessionId: string;
  readonly expires: number;
}

/** HMAC-SHA-256 (RFC 2104) cut to 128 bits, URL-safe. */
export const signatureOf = (key: Uint8Array, { fileId, sessionId, expires }: Signed): string =>
  createHmac('sha256', key).update(`${fileId}.${sessionId}.${expires}`).digest().subarray(0, 16).toString('base64url');

/** Whether one of these sessions made the link. */
export const isSignedBy = (
  key: Uint8Array,
  sessions: readonly string[],
  { fileId, expires, signature }: Omit<Signed, 'sessionId'> & { readonly signature: string },
): boolean => {
  const given = Buffer.from(signature, 'base64url');
  return sessions.some((sessionId) => {
    const wanted = Buffer.from(signatureOf(key, { fileId, sessionId, expires }), 'base64url');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
};
