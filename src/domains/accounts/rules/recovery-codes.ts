import { createHmac, randomBytes } from 'node:crypto';

const COUNT = 10;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'; // base32 (RFC 4648 6), in lower case
const LENGTH = 10;

/** Ten codes of 50 random bits each, to be shown once, in groups of five. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: COUNT }, () => {
    const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
    return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
  });

/** What is stored of a code (without its hyphen): useless without the key, and another one for each person. */
export const recoveryCodeHash = (key: Uint8Array, userId: number, code: string): Buffer =>
  createHmac('sha256', key)
    .update(`recovery-code ${userId} ${code.replaceAll('-', '')}`)
    .digest();
