import { decodeJwt, jwtVerify, SignJWT } from 'jose';

/** What an access token says: which session, whose, until when. Rights are not in it: they are looked up. */
export interface AccessClaims {
  /** The session's family: it stays the same when the session is renewed. */
  readonly sessionId: string;
  readonly documentId: string;
  readonly expiresAt: Date;
}

const TYPE = 'access';
const USUAL_LIFE_MS = 3_600_000;

/** A JWT (HS256) for `lifeMs`, or until the session has to end. Its instants are whole seconds (RFC 7519 2). */
export const signAccessToken = async (
  key: Uint8Array,
  session: { readonly sessionId: string; readonly documentId: string; readonly endsAt: Date },
  now: Date,
  lifeMs: number = USUAL_LIFE_MS,
): Promise<string> => {
  const expiresMs = Math.min(now.getTime() + lifeMs, session.endsAt.getTime());
  return await new SignJWT({ sid: session.sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setSubject(session.documentId)
    .setIssuedAt(seconds(now.getTime()))
    .setExpirationTime(seconds(expiresMs))
    .sign(key);
};

/** The claims of a token that we signed and that is still good; null for every other text. */
export const readAccessToken = async (key: Uint8Array, token: string, now: Date): Promise<AccessClaims | null> => {
  const verified = await jwtVerify<{ sid?: unknown }>(token, key, {
    algorithms: ['HS256'],
    typ: TYPE,
    currentDate: now,
    requiredClaims: ['sid', 'sub', 'exp'],
  }).catch(() => null);
  if (!verified) return null;
  const { sid, sub, exp } = verified.payload;
  return typeof sid === 'string' && sub && exp
    ? { sessionId: sid, documentId: sub, expiresAt: new Date(exp * 1000) }
    : null;
};

/** When a token that was good stops being so. */
export const accessEndsAt = (token: string): Date => new Date((decodeJwt(token).exp ?? 0) * 1000);

const seconds = (ms: number): number => Math.floor(ms / 1000);
