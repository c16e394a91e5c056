// Checks a code as the server does, with the browser's own cryptography: byte for byte, one algorithm, one type of key.
const AUDIENCE = 'careloop-rx';
const HALF_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n / 2n;

const bytesOf = (part) => {
  if (!/^[\w-]+$/.test(part)) return null;
  const padded = part
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .padEnd(Math.ceil(part.length / 4) * 4, '=');
  try {
    return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
};
const partOf = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const said = (part) => {
  const bytes = bytesOf(part);
  try {
    const read = bytes && JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return read && typeof read === 'object' && !Array.isArray(read) ? read : null;
  } catch {
    return null;
  }
};
const written = (object) => partOf(new TextEncoder().encode(JSON.stringify(object)));
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What a scanner read: digits, two for each character, or the token itself. */
const tokenRead = (scanned) => {
  const text = scanned.trim();
  if (!/^(?:\d\d)+$/.test(text)) return text;
  return text
    .match(/\d\d/g)
    .map((pair) => String.fromCharCode(Number(pair) + 45))
    .join('');
};

/** Whether this is an ES256 signature (RFC 7518, 3.4) of what is signed, in the one spelling of its 64 bytes. */
const isSigned = async (signed, signature, { kty, crv, x, y }) => {
  if (kty !== 'EC' || crv !== 'P-256') return false;
  const raw = bytesOf(signature);
  if (!raw || raw.length !== 64 || partOf(raw) !== signature) return false;
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const publicKey = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
  const body = new TextEncoder().encode(signed);
  return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, raw, body);
};
/** Whether a signature is the one of its two forms that we write. */
const isSmaller = (signature) => BigInt(`0x${hex(bytesOf(signature).slice(32))}`) <= HALF_ORDER;

/** `good`, `forged`, `expired` or `revoked`; `known` holds the keys and the last list of what is revoked. */
const verifyCode = async (scanned, known, now = new Date()) => {
  const token = tokenRead(scanned);
  const [header, payload, signature, ...rest] = token.length > 600 ? [] : token.split('.');
  if (!header || !payload || !signature || rest.length > 0) return { is: 'forged' };
  const kid = said(header)?.kid;
  if (typeof kid !== 'string' || header !== written({ alg: 'ES256', kid })) return { is: 'forged' };
  if (known.revocations.keys.includes(kid)) return { is: 'revoked' };
  const key = known.jwks.keys.find((one) => one.kid === kid);
  if (!key) return { is: 'forged' };
  if (!(await isSigned(`${header}.${payload}`, signature, key)) || !isSmaller(signature)) return { is: 'forged' };
  const claims = said(payload);
  if (typeof claims?.jti !== 'string' || claims.aud !== AUDIENCE || !Number.isSafeInteger(claims.exp))
    return { is: 'forged' };
  const expiresAt = new Date(claims.exp * 1000);
  if (expiresAt <= now) return { is: 'expired', expiresAt };
  const hash = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(claims.jti))));
  return { is: known.revocations.codes.includes(hash) ? 'revoked' : 'good', expiresAt };
};
Object.assign(globalThis, { verifyCode, isSigned });
