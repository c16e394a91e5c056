import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';

/*
 * The code of a prescription as a compact JWS (RFC 7515): ES256, a key id, and nothing but an unguessable id, whom it is
 * for, and until when. Whoever reads it learns nothing about the patient.
 */

export const TOKEN_AUDIENCE = 'careloop-rx';
const ALGORITHM = 'ES256';
/** The order of P-256 (FIPS 186-4, D.1.2.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const NUMERIC_BASE = 45;
const LONGEST = 600;

export interface TokenClaims {
  /** 128 unguessable bits, base64url. */
  readonly jti: string;
  readonly expiresAt: Date;
}

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** Public keys by their id: only P-256 keys are ever in here. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

/** The id in a token: derived, so that a copy of the database holds none that opens anything. */
export const tokenIdOf = (key: Uint8Array, codeId: string): string =>
  createHmac('sha256', key).update(`token ${codeId}`).digest().subarray(0, 16).toString('base64url');

/** By what a token is known to us and on the revocation list. */
export const tokenHash = (jti: string): Buffer => createHash('sha256').update(jti).digest();

/** What `qrHash` is: it names a code and is no use as one. */
export const qrHashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Everything of a token but its signature. */
export const unsignedToken = (kid: string, { jti, expiresAt }: TokenClaims): string =>
  `${encoded({ alg: ALGORITHM, kid })}.${encoded({ jti, aud: TOKEN_AUDIENCE, exp: Math.floor(expiresAt.getTime() / 1000) })}`;

/** The signature in its one form with the smaller s, so that nobody can make a second one from it. */
export const signToken = ({ privateKey }: Pick<SigningKey, 'privateKey'>, unsigned: string): string => {
  const raw = sign('sha256', Buffer.from(unsigned), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const s = BigInt(`0x${raw.subarray(32).toString('hex')}`);
  if (s <= ORDER / 2n) return raw.toString('base64url');
  return Buffer.concat([raw.subarray(0, 32), Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex')]).toString(
    'base64url',
  );
};

export type TokenVerdict =
  | { readonly is: 'genuine'; readonly kid: string; readonly claims: TokenClaims }
  | { readonly is: 'expired'; readonly kid: string; readonly claims: TokenClaims }
  | { readonly is: 'forged' };

/**
 * Whether a token is ours, byte for byte. The algorithm and the type of the key are pinned (RFC 8725 3.1): what the header
 * says beyond them is refused, and so is every other spelling of the same bytes.
 */
export const verifyToken = (token: string, keys: PublicKeys, now: Date): TokenVerdict => {
  const forged = { is: 'forged' } as const;
  const [header, payload, signature, ...rest] = token.length > LONGEST ? [] : token.split('.');
  if (!header || !payload || !signature || rest.length > 0) return forged;
  const kid = kidIn(header);
  const key = kid === null ? undefined : keys.get(kid);
  if (kid === null || !key) return forged;
  if (!isSigned(`${header}.${payload}`, signature, key) || !isSmaller(signature)) return forged;
  const claims = claimsIn(payload);
  if (!claims) return forged;
  return { is: claims.expiresAt > now ? 'genuine' : 'expired', kid, claims };
};

/** Whether this is an ES256 signature (RFC 7518, 3.4) of what is signed, in the one spelling of its 64 bytes. */
export const isSigned = (signed: string, signature: string, key: KeyObject): boolean => {
  const raw = Buffer.from(signature, 'base64url');
  if (raw.length !== 64 || raw.toString('base64url') !== signature) return false;
  return verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, raw);
};

/** Whether a signature is the one of its two forms that we write. */
const isSmaller = (signature: string): boolean =>
  BigInt(`0x${Buffer.from(signature, 'base64url').subarray(32).toString('hex')}`) <= ORDER / 2n;

/** The same token in digits, two for each character: QR codes hold digits more tightly (ISO/IEC 18004, as SMART Health Cards do). */
export const toDigits = (token: string): string =>
  [...token].map((letter) => String(letter.charCodeAt(0) - NUMERIC_BASE).padStart(2, '0')).join('');

/** What a scanner read: digits, or the token itself. */
export const tokenRead = (scanned: string): string => {
  const text = scanned.trim();
  if (!/^(?:\d\d)+$/.test(text)) return text;
  return (text.match(/\d\d/g) ?? []).map((pair) => String.fromCharCode(Number(pair) + NUMERIC_BASE)).join('');
};

/** @throws Error for anything but a private key on P-256 */
export const privateKeyOf = (jwk: JsonWebKey): KeyObject => p256(createPrivateKey({ key: jwk, format: 'jwk' }));
/** @throws Error for anything but a public key on P-256 */
export const publicKeyOf = (jwk: JsonWebKey): KeyObject => p256(createPublicKey({ key: jwk, format: 'jwk' }));

const p256 = (key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new Error('Prescriptions are signed with keys on P-256 only.');
  return key;
};

/** The key id of a header that is exactly ours, in exactly our spelling. */
const kidIn = (header: string): string | null => {
  const content = decoded(header);
  const kid = content?.['kid'];
  if (content === null || typeof kid !== 'string') return null;
  return header === encoded({ alg: ALGORITHM, kid }) ? kid : null;
};

const claimsIn = (payload: string): TokenClaims | null => {
  const { jti, aud, exp } = decoded(payload) ?? {};
  if (typeof jti !== 'string' || aud !== TOKEN_AUDIENCE || !Number.isSafeInteger(exp)) return null;
  return { jti, expiresAt: new Date(Number(exp) * 1000) };
};

const encoded = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
const decoded = (part: string): Readonly<Record<string, unknown>> | null => {
  try {
    const content: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof content === 'object' && content !== null && !Array.isArray(content) ? { ...content } : null;
  } catch {
    return null;
  }
};
