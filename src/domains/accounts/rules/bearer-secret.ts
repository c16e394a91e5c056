import { createHash, timingSafeEqual } from 'node:crypto';
import { newSecret } from '../../../kernel/ids';

const SHAPE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

/** What somebody brings to prove that a row is theirs: which row, and 32 random bytes that only they were given. */
export interface BearerSecret {
  readonly id: string;
  readonly secret: string;
}

/** For a row that is being made. */
export const newBearerSecret = (id: string): BearerSecret => ({ id, secret: newSecret() });

/** As a client keeps it: a refresh token, or the ticket between two steps of signing in. */
export const bearerText = ({ id, secret }: BearerSecret): string => `${id}.${secret}`;

export const readBearer = (text: string): BearerSecret | null => {
  const [, id, secret] = SHAPE.exec(text) ?? [];
  return id && secret ? { id, secret } : null;
};

/** What is stored of a secret. It is random and long, so one round of SHA-256 is enough. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const provesBearer = ({ secret }: BearerSecret, hash: Buffer): boolean =>
  timingSafeEqual(secretHash(secret), hash);
