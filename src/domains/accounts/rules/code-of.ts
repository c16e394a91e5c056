import { createHmac } from 'node:crypto';

const DIGITS = 6;

/**
 * The code of a challenge: its id through HMAC-SHA-256, cut to 6 digits as HOTP does (RFC 4226 5.3).
 * It is derived whenever it is needed and stored nowhere, so neither the database nor a copy of it holds a code
 * in any form; a hash of 6 digits would be undone in a millisecond.
 */
export const codeOf = (key: Uint8Array, challengeId: string): string => {
  const mac = createHmac('sha256', key).update(challengeId).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
};
