import { createHash, createPublicKey, verify } from 'node:crypto';
import { GeneralEncrypt, importJWK } from 'jose';
import { jweShape, type Jwe, type PublicKey, type SigningKey } from '../contract';

/** Key agreement on the reader's curve, the content key wrapped for each (RFC 7518, 4.6). */
const KEY_MANAGEMENT = 'ECDH-ES+A256KW';
const CONTENT = 'A256GCM';

/** What the envelope is bound to: another note, patient, author or version under the same ciphertext does not open. */
export interface Binding {
  readonly note: string;
  readonly patient: string;
  readonly author: string;
  readonly version: number;
}

/** The bytes that are authenticated beside the words: JSON with the names in this order and no space. */
export const bindingBytes = ({ note, patient, author, version }: Binding): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ note, patient, author, version }));

export interface Reader {
  readonly kid: string;
  readonly publicKey: PublicKey;
}

/** The thumbprint of a public key, by which an envelope names its readers (RFC 7638). */
export const thumbprintOf = (key: PublicKey): string => {
  const members =
    key.kty === 'EC' ? { crv: key.crv, kty: key.kty, x: key.x, y: key.y } : { crv: key.crv, kty: key.kty, x: key.x };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
};

/** Whether a key can be agreed with: its point is on its curve. */
export const isUsable = async (key: PublicKey): Promise<boolean> => {
  try {
    await new GeneralEncrypt(new Uint8Array([0]))
      .setProtectedHeader({ enc: CONTENT })
      .addRecipient(await importJWK(key, KEY_MANAGEMENT))
      .setUnprotectedHeader({ alg: KEY_MANAGEMENT })
      .encrypt();
    return true;
  } catch {
    return false;
  }
};

/** Seals a note to its readers. Nobody else can open it, we included: the key of its words is made here and forgotten. */
export const seal = async (note: string, binding: Binding, readers: readonly Reader[]): Promise<Jwe> => {
  const envelope = new GeneralEncrypt(new TextEncoder().encode(note))
    .setProtectedHeader({ enc: CONTENT, typ: 'careloop-note+jwe' })
    .setAdditionalAuthenticatedData(bindingBytes(binding));
  for (const { kid, publicKey } of readers)
    envelope
      .addRecipient(await importJWK(publicKey, KEY_MANAGEMENT))
      .setUnprotectedHeader({ alg: KEY_MANAGEMENT, kid });
  return jweShape.parse(await envelope.encrypt());
};

/** What a sealed note says that it is bound to, or null where it cannot be read. */
export const bindingOf = ({ aad }: Jwe): Binding | null => {
  try {
    const told = JSON.parse(Buffer.from(aad, 'base64url').toString('utf8')) as Partial<Record<keyof Binding, unknown>>;
    const { note, patient, author, version } = told;
    if (typeof note !== 'string' || typeof patient !== 'string' || typeof author !== 'string') return null;
    if (typeof version !== 'number') return null;
    const binding = { note, patient, author, version };
    return Buffer.from(bindingBytes(binding)).toString('base64url') === aad ? binding : null;
  } catch {
    return null;
  }
};

/** The readers that an envelope names. */
export const kidsOf = ({ recipients }: Jwe): readonly string[] =>
  recipients.flatMap(({ header: { kid } }) => (typeof kid === 'string' ? [kid] : []));

/** What the author signs: everything of an envelope but its readers, so that it can be wrapped for others later. */
export const signedPart = ({ protected: head, aad, iv, ciphertext, tag }: Jwe): string =>
  [head, aad, iv, ciphertext, tag].join('.');

/** Whether the author signed this envelope: a detached JWS (RFC 7515, appendix F) by ES256 (RFC 7518, 3.4). */
export const isSignedBy = (jwe: Jwe, signature: string, signingKey: SigningKey): boolean => {
  const [header = '', payload, written = ''] = signature.split('.');
  try {
    const { alg, crit } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as Record<string, unknown>;
    if (alg !== 'ES256' || crit !== undefined || payload !== '') return false;
    const key = createPublicKey({ key: { ...signingKey }, format: 'jwk' });
    const input = Buffer.from(`${header}.${Buffer.from(signedPart(jwe)).toString('base64url')}`);
    return verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(written, 'base64url'));
  } catch {
    return false;
  }
};

/** Whether it is sealed as our readers open it. */
export const isSealedAsAgreed = ({ protected: written, recipients }: Jwe): boolean => {
  try {
    const { enc } = JSON.parse(Buffer.from(written, 'base64url').toString('utf8')) as { enc?: unknown };
    return enc === CONTENT && recipients.every(({ header: { alg } }) => alg === KEY_MANAGEMENT);
  } catch {
    return false;
  }
};
