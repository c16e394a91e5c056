import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Signed {
  readonly id: string;
  readonly userId: number;
  readonly conversationId: string;
  /** As they are kept, byte by byte. */
  readonly arguments: string;
  readonly expiresAt: Date;
}

/** Binds a proposal to its person, its arguments and its end (HMAC-SHA-256). */
export const proposalHash = (
  key: Buffer,
  { id, userId, conversationId, arguments: given, expiresAt }: Signed,
): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([id, userId, conversationId, given, expiresAt.toISOString()]))
    .digest('base64url');

export const isSigned = (key: Buffer, proposal: Signed, hash: string): boolean => {
  const [given, made] = [Buffer.from(hash), Buffer.from(proposalHash(key, proposal))];
  return given.length === made.length && timingSafeEqual(given, made);
};
