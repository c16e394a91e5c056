import { createHmac } from 'node:crypto';

/** Crockford's base32: no I, L, O and U, so that a code can be read out and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Five more for the check character, modulo 37. */
const CHECKS = `${ALPHABET}*~$=U`;
const FINDER = 4;
const SECRET = 16;
const BITS = 5;

/** A reference code that reads well; not looked up yet. */
export interface Reference {
  /** The first 4 characters: they name a code without opening it, so that wrong tries count against it. */
  readonly finder: string;
  /** All 20 characters, 80 random bits behind the finder's 20. */
  readonly code: string;
}

/**
 * The reference code of one code of a prescription, `XXXX-XXXX-XXXX-XXXX-XXXXC`: derived from an id of 128 random bits by
 * HMAC-SHA-256, so it is stored nowhere, and nobody without the key can make one.
 */
export const referenceOf = (key: Uint8Array, codeId: string): string => {
  const mac = createHmac('sha256', key).update(`reference ${codeId}`).digest();
  const code = Array.from({ length: FINDER + SECRET }, (_, at) => ALPHABET[bitsAt(mac, at * BITS)]).join('');
  return `${code.match(/.{4}/g)?.join('-') ?? ''}${checkOf(code)}`;
};

/** What somebody typed: case, spaces and hyphens do not matter, O is 0, I and L are 1. Null where it is no such code or mistyped. */
export const readReference = (typed: string): Reference | null => {
  const written = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const code = written.slice(0, FINDER + SECRET);
  if (written.length !== FINDER + SECRET + 1 || [...code].some((letter) => !ALPHABET.includes(letter))) return null;
  return checkOf(code) === written.slice(-1) ? { finder: code.slice(0, FINDER), code } : null;
};

/** What is kept of a code: useless without the key. */
export const referenceHash = (key: Uint8Array, code: string): Buffer =>
  createHmac('sha256', key).update(`reference-hash ${code}`).digest();

/** The value of all characters as one number, modulo 37 (Crockford). */
const checkOf = (code: string): string => {
  let rest = 0;
  for (const letter of code) rest = (rest * 32 + ALPHABET.indexOf(letter)) % 37;
  return CHECKS.charAt(rest);
};

const bitsAt = (bytes: Buffer, bit: number): number =>
  (bytes.readUInt16BE(Math.floor(bit / 8)) >> (16 - BITS - (bit % 8))) & 31;
