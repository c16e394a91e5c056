import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** As long as a person may need to find the right finger. */
export const PASSKEY_CHALLENGE_MS = 5 * 60_000;

const NONCE_BYTES = 16;
const TIME_BYTES = 6;
const MAC_BYTES = 32;

/** What a challenge asks for, and of whom: it answers no other question. */
export type PasskeyQuestion =
  | { readonly purpose: 'add' | 'proof'; readonly of: number }
  | { readonly purpose: 'second-step'; readonly of: string }
  | { readonly purpose: 'sign-in' };

export interface PasskeyChallenge {
  /** Its name, for the list of those that were used. */
  readonly nonce: Buffer;
  readonly expiresAt: Date;
}

/**
 * 54 bytes: 16 random ones, until when it is good, and an HMAC over both and the question. So nothing is stored when a
 * page asks for one, only when one is used.
 */
export const newPasskeyChallenge = (key: Uint8Array, question: PasskeyQuestion, now: Date): Buffer => {
  const head = Buffer.concat([randomBytes(NONCE_BYTES), Buffer.alloc(TIME_BYTES)]);
  head.writeUIntBE(now.getTime() + PASSKEY_CHALLENGE_MS, NONCE_BYTES, TIME_BYTES);
  return Buffer.concat([head, macOf(key, question, head)]);
};

/** Null when we did not ask this question with it, or too long ago. */
export const readPasskeyChallenge = (
  key: Uint8Array,
  question: PasskeyQuestion,
  challenge: Buffer,
  now: Date,
): PasskeyChallenge | null => {
  if (challenge.length !== NONCE_BYTES + TIME_BYTES + MAC_BYTES) return null;
  const head = challenge.subarray(0, NONCE_BYTES + TIME_BYTES);
  if (!timingSafeEqual(macOf(key, question, head), challenge.subarray(head.length))) return null;
  const expiresAt = new Date(head.readUIntBE(NONCE_BYTES, TIME_BYTES));
  return expiresAt > now ? { nonce: head.subarray(0, NONCE_BYTES), expiresAt } : null;
};

const macOf = (key: Uint8Array, question: PasskeyQuestion, head: Buffer): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([question.purpose, 'of' in question ? question.of : null]))
    .update(head)
    .digest();
