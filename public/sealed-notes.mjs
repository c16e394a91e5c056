// Seals, opens and re-wraps notes, in a browser or in Node, with the platform's own cryptography (WebCrypto).
// A note is a General JWE (RFC 7516; ECDH-ES+A256KW for each reader, A256GCM), bound by its AAD to note, patient, author and
// version, and signed by its author with a detached JWS (RFC 7515, appendix F; ES256). No private key leaves a client unwrapped.
const KEY_MANAGEMENT = 'ECDH-ES+A256KW';
const CONTENT = 'A256GCM';
const CURVES = { 'P-256': 'ECDH', X25519: 'X25519' };
/** OWASP's least for PBKDF2 with SHA-256. What a server sends with fewer is refused: it would be guessed. */
export const ITERATIONS = 600_000;
const MOST_ITERATIONS = 10_000_000;
const LEAST_PASSPHRASE = 12;
const text = new TextEncoder();

export class SealError extends Error {
  name = 'SealError';
}
const refuse = (why) => {
  throw new SealError(why);
};

export const toBase64url = (bytes) => {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};
/** Only as it would be written here: what decodes to the same bytes in another spelling is refused. */
export const fromBase64url = (written) => {
  if (typeof written !== 'string' || !/^[\w-]*$/.test(written)) refuse('This is not base64url.');
  const padded = written
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(written.length / 4) * 4, '=');
  let bytes;
  try {
    bytes = Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
  } catch {
    refuse('This is not base64url.');
  }
  return toBase64url(bytes) === written ? bytes : refuse('This is not base64url.');
};
const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
const uint32 = (value) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 0xff));

/** What an envelope is bound to, as it is authenticated: in this order, without spaces. */
export const bindingOf = ({ note, patient, author, version }) => JSON.stringify({ note, patient, author, version });

const publicOf = ({ kty, crv, x, y }) => (kty === 'EC' ? { kty, crv, x, y } : { kty, crv, x });

/** The name of a key (RFC 7638). */
export const thumbprint = async (key) => {
  const { kty, crv, x, y } = key;
  const members = kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x };
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(JSON.stringify(members)))));
};

/** The Concat KDF of RFC 7518, 4.6.2, with one round of SHA-256: up to 256 bits. */
export const concatKdf = async (shared, algorithm, bits, apu = new Uint8Array(), apv = new Uint8Array()) => {
  const said = text.encode(algorithm);
  const info = [uint32(said.length), said, uint32(apu.length), apu, uint32(apv.length), apv, uint32(bits)];
  const digest = await crypto.subtle.digest('SHA-256', joined(uint32(1), shared, ...info));
  return new Uint8Array(digest).slice(0, bits / 8);
};

const importAgreement = async (jwk, isPrivate) => {
  const name = CURVES[jwk?.crv] ?? refuse('This curve is not used here.');
  // The highest bit of an X25519 point says nothing and is ignored: two spellings of one point.
  if (name === 'X25519' && (fromBase64url(jwk.x)[31] ?? 0xff) & 0x80) refuse('This is no point as it is written here.');
  for (const part of [jwk.x, ...(jwk.kty === 'EC' ? [jwk.y] : [])]) fromBase64url(part);
  const algorithm = name === 'ECDH' ? { name, namedCurve: jwk.crv } : { name };
  const key = isPrivate ? { ...publicOf(jwk), d: jwk.d } : publicOf(jwk);
  return await crypto.subtle.importKey('jwk', key, algorithm, false, isPrivate ? ['deriveBits'] : []);
};

/** The key that wraps the key of a note, of one's own private and the other's public half. */
const wrappingKey = async (privateJwk, publicJwk, { apu = '', apv = '' } = {}) => {
  const [mine, theirs] = [await importAgreement(privateJwk, true), await importAgreement(publicJwk, false)];
  const shared = await crypto.subtle.deriveBits({ name: CURVES[publicJwk.crv], public: theirs }, mine, 256);
  const parties = [apu, apv].map(fromBase64url);
  const derived = await concatKdf(new Uint8Array(shared), KEY_MANAGEMENT, 256, ...parties);
  return await crypto.subtle.importKey('raw', derived, 'AES-KW', false, ['wrapKey', 'unwrapKey']);
};

const agreementKeys = async (crv) => {
  const algorithm = crv === 'P-256' ? { name: 'ECDH', namedCurve: crv } : { name: 'X25519' };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['deriveBits']);
  const { kty, crv: curve, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  return { ...publicOf({ kty, crv: curve, x, y }), d };
};

const recipientFor = async ({ kid, publicKey }, contentKey) => {
  const once = await agreementKeys(publicKey.crv);
  const wrapped = await crypto.subtle.wrapKey('raw', contentKey, await wrappingKey(once, publicKey), 'AES-KW');
  return {
    header: { alg: KEY_MANAGEMENT, kid, epk: publicOf(once) },
    encrypted_key: toBase64url(new Uint8Array(wrapped)),
  };
};

const only = (object, names) =>
  object && typeof object === 'object' && Object.keys(object).every((n) => names.includes(n));

/** What an envelope says to this reader, by the name of the key. */
const recipientOf = async (jwe, agreement) => {
  const kid = await thumbprint(agreement);
  const found = jwe.recipients.filter(({ header }) => header?.kid === kid);
  if (found.length !== 1) refuse('This note is not sealed to this key.');
  return found[0];
};

/** The key of an envelope, unwrapped for one of its readers; extractable, so that it can be wrapped for another. */
const unwrappedKey = async ({ header, encrypted_key: wrapped }, agreement) => {
  if (
    !only(header, ['alg', 'kid', 'epk', 'apu', 'apv']) ||
    header.alg !== KEY_MANAGEMENT ||
    !only(header.epk, ['kty', 'crv', 'x', 'y'])
  )
    refuse('This note is sealed in a way that is not used here.');
  const key = await wrappingKey(agreement, header.epk, header);
  const use = ['encrypt', 'decrypt'];
  return await crypto.subtle.unwrapKey('raw', fromBase64url(wrapped), key, 'AES-KW', 'AES-GCM', true, use);
};

/** The same of a note: nobody writes anything into our envelopes beyond what we do. */
const contentKeyOf = async (jwe, { agreement }) => {
  const recipient = await recipientOf(jwe, agreement);
  if (!only(recipient.header, ['alg', 'kid', 'epk'])) refuse('This note is sealed in a way that is not used here.');
  return await unwrappedKey(recipient, agreement);
};

const authenticated = (jwe) => text.encode(`${jwe.protected}.${jwe.aad}`);

const opened = async (jwe, contentKey) => {
  const [iv, data, tag] = [jwe.iv, jwe.ciphertext, jwe.tag].map(fromBase64url);
  if (iv.length !== 12 || tag.length !== 16) refuse('This envelope is damaged.');
  const params = { name: 'AES-GCM', iv, additionalData: authenticated(jwe) };
  return new Uint8Array(await crypto.subtle.decrypt(params, contentKey, joined(data, tag)));
};

const checkEnvelope = (jwe) => {
  if (!only(jwe, ['protected', 'aad', 'iv', 'ciphertext', 'tag', 'recipients']) || !Array.isArray(jwe.recipients))
    refuse('This is no envelope of a note.');
  const header = JSON.parse(new TextDecoder().decode(fromBase64url(jwe.protected)));
  if (header.enc !== CONTENT || 'zip' in header || 'crit' in header)
    refuse('This note is sealed in a way that is not used here.');
};

/**
 * What any General JWE says (RFC 7516, 7.2.1) that is sealed by our algorithms to the key `agreement`, whatever it is bound to.
 * A note is opened by `openNote`, which asks more.
 */
export const openEnvelope = async (jwe, agreement) => {
  checkEnvelope(jwe);
  return await opened(jwe, await unwrappedKey(await recipientOf(jwe, agreement), agreement));
};

/** What the author signs: everything of the envelope but its readers, so that it can be re-wrapped. */
export const signedPart = ({ protected: head, aad, iv, ciphertext, tag }) => [head, aad, iv, ciphertext, tag].join('.');

const SIGNATURE_HEADER = toBase64url(text.encode('{"alg":"ES256","typ":"careloop-note+jws"}'));
const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const signingInput = (jwe) => text.encode(`${SIGNATURE_HEADER}.${toBase64url(text.encode(signedPart(jwe)))}`);

const sign = async (jwe, { signing }) => {
  const key = await crypto.subtle.importKey('jwk', { ...publicOf(signing), d: signing.d }, signingAlgorithm, false, [
    'sign',
  ]);
  const signature = await crypto.subtle.sign(signingAlgorithm, key, signingInput(jwe));
  return `${SIGNATURE_HEADER}..${toBase64url(new Uint8Array(signature))}`;
};

/** Whether the author's key signed this very envelope. */
export const isSignedBy = async (jwe, signature, signingKey) => {
  const [header, payload, written, ...more] = String(signature).split('.');
  if (header !== SIGNATURE_HEADER || payload !== '' || more.length > 0) return false;
  try {
    const key = await crypto.subtle.importKey('jwk', publicOf(signingKey), signingAlgorithm, false, ['verify']);
    return await crypto.subtle.verify(signingAlgorithm, key, fromBase64url(written), signingInput(jwe));
  } catch {
    return false;
  }
};

/** Seals a note to its readers and signs it: `{ jwe, signature }`, as `POST /api/doctor/notes/sealed` takes them. */
export const sealNote = async ({ note, binding, readers, keys }) => {
  const contentKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const iv = random(12);
  const head = {
    protected: toBase64url(text.encode(JSON.stringify({ enc: CONTENT, typ: 'careloop-note+jwe' }))),
    aad: toBase64url(text.encode(bindingOf(binding))),
  };
  const params = { name: 'AES-GCM', iv, additionalData: authenticated(head) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(params, contentKey, text.encode(note)));
  const recipients = [];
  for (const reader of readers) recipients.push(await recipientFor(reader, contentKey));
  const jwe = {
    ...head,
    iv: toBase64url(iv),
    ciphertext: toBase64url(sealed.slice(0, -16)),
    tag: toBase64url(sealed.slice(-16)),
    recipients,
  };
  return { jwe, signature: await sign(jwe, keys) };
};

/**
 * Opens a note: `expected` is what it is opened as, and no other note opens as that. With `signingKey` it has to be signed by
 * its author; without, it was sealed on the server from plain words, and nobody signed it.
 */
export const openNote = async ({ jwe, signature = null, signingKey = null, expected, keys }) => {
  checkEnvelope(jwe);
  if (jwe.aad !== toBase64url(text.encode(bindingOf(expected)))) refuse('This envelope is of another note.');
  if (signingKey && !(await isSignedBy(jwe, signature, signingKey))) refuse('The author did not sign this note.');
  try {
    const words = await opened(jwe, await contentKeyOf(jwe, keys));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(words);
  } catch (error) {
    throw error instanceof SealError
      ? error
      : new SealError('This note does not open: it was changed, or sealed to another key.');
  }
};

/** Wraps the key of a note that one can open for further readers: what `POST /api/notes/:id/readers` takes. */
export const rewrapNote = async ({ jwe, signature, signingKey, expected, keys, readers }) => {
  await openNote({ jwe, signature, signingKey, expected, keys });
  const contentKey = await contentKeyOf(jwe, keys);
  const recipients = [];
  for (const reader of readers) recipients.push(await recipientFor(reader, contentKey));
  return recipients;
};

// --- One's own keys: made here, and given to the server only as they are wrapped here.

const fromPassphrase = async (passphrase, salt, iterations) => {
  const material = await crypto.subtle.importKey('raw', text.encode(passphrase.normalize('NFKC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  const params = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return await crypto.subtle.deriveKey(params, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
};

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 160 random bits in eight groups of four, without letters that look alike. */
const newRecoveryKey = () =>
  [...random(32)]
    .map((byte) => ALPHABET[byte & 31])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-');

const fromRecoveryKey = async (written, salt) => {
  const plain = written
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
  if (plain.length !== 32) refuse('A recovery key has 32 letters and digits.');
  const material = await crypto.subtle.importKey('raw', text.encode(plain), 'HKDF', false, ['deriveKey']);
  const params = { name: 'HKDF', hash: 'SHA-256', salt, info: text.encode('careloop note keys') };
  return await crypto.subtle.deriveKey(params, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
};

const boundTo = (owner, way) => text.encode(`careloop-note-keys.1.${owner}.${way}`);
const wrapWith = async (key, owner, way, keys) => {
  const iv = random(12);
  const params = { name: 'AES-GCM', iv, additionalData: boundTo(owner, way) };
  const data = await crypto.subtle.encrypt(params, key, text.encode(JSON.stringify(keys)));
  return { iv: toBase64url(iv), data: toBase64url(new Uint8Array(data)) };
};

const wrapped = async ({ owner, passphrase, recoveryKey, keys }) => {
  if ([...passphrase].length < LEAST_PASSPHRASE) refuse(`Use a passphrase of at least ${LEAST_PASSPHRASE} characters.`);
  const salt = random(16);
  return JSON.stringify({
    v: 1,
    kdf: 'PBKDF2-SHA256',
    iterations: ITERATIONS,
    salt: toBase64url(salt),
    passphrase: await wrapWith(await fromPassphrase(passphrase, salt, ITERATIONS), owner, 'passphrase', keys),
    recovery: await wrapWith(await fromRecoveryKey(recoveryKey, salt), owner, 'recovery', keys),
  });
};

/** New keys of `owner` (documentId): what `PUT /api/note-keys/me` takes, the keys themselves, and the recovery key to write down. */
export const makeKeys = async ({ owner, passphrase, crv = 'P-256' }) => {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const { kty, crv: curve, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  const keys = { agreement: await agreementKeys(crv), signing: { kty, crv: curve, x, y, d } };
  return { ...(await rewrapKeys({ owner, passphrase, keys })), keys };
};

/** The same keys under a new passphrase and a new recovery key; the old ones open nothing that is stored from then on. */
export const rewrapKeys = async ({ owner, passphrase, keys }) => {
  const recoveryKey = newRecoveryKey();
  return {
    recoveryKey,
    input: {
      publicKey: publicOf(keys.agreement),
      signingKey: publicOf(keys.signing),
      wrappedPrivateKey: await wrapped({ owner, passphrase, recoveryKey, keys }),
    },
  };
};

/** One's keys, by passphrase or by recovery key. */
export const unlockKeys = async ({ owner, wrappedPrivateKey, passphrase, recoveryKey }) => {
  let kept;
  try {
    kept = JSON.parse(wrappedPrivateKey);
  } catch {
    refuse('These keys were wrapped by another client.');
  }
  if (kept?.v !== 1 || kept.kdf !== 'PBKDF2-SHA256') refuse('These keys were wrapped by another client.');
  if (!(kept.iterations >= ITERATIONS && kept.iterations <= MOST_ITERATIONS))
    refuse('These keys are not wrapped well enough.');
  const salt = fromBase64url(kept.salt);
  const way = recoveryKey === undefined ? 'passphrase' : 'recovery';
  const key =
    recoveryKey === undefined
      ? await fromPassphrase(passphrase, salt, kept.iterations)
      : await fromRecoveryKey(recoveryKey, salt);
  const params = { name: 'AES-GCM', iv: fromBase64url(kept[way].iv), additionalData: boundTo(owner, way) };
  try {
    const plain = await crypto.subtle.decrypt(params, key, fromBase64url(kept[way].data));
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    refuse(recoveryKey === undefined ? 'This is not your passphrase.' : 'This is not your recovery key.');
  }
};
