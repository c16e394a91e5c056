import { createHash, timingSafeEqual } from 'node:crypto';

const SHAPE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

export interface RefreshToken {
  readonly sessionId: string;
  readonly secret: string;
}

/** The token as a client keeps it: which session row, and 32 random bytes that prove it. */
export const refreshTokenText = ({ sessionId, secret }: RefreshToken): string => `${sessionId}.${secret}`;

export const readRefreshToken = (text: string): RefreshToken | null => {
  const [, sessionId, secret] = SHAPE.exec(text) ?? [];
  return sessionId && secret ? { sessionId, secret } : null;
};

/** What is stored of a secret. It is random and long, so one round of SHA-256 is enough. */
export const refreshHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const provesSession = (secret: string, hash: Buffer): boolean => timingSafeEqual(refreshHash(secret), hash);
