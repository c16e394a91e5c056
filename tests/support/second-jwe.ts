import {
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
} from 'node:crypto';

/** A private key as a JWK (RFC 7517, RFC 8037). */
export interface PrivateKey {
  readonly kty: 'EC' | 'OKP';
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
  readonly d: string;
}
export interface GeneralJwe {
  readonly protected: string;
  readonly aad?: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
  readonly recipients: readonly {
    readonly header: Readonly<Record<string, unknown>>;
    readonly encrypted_key: string;
  }[];
}

/** AES key wrap begins with this (RFC 3394, 2.2.3.1). */
const WRAP_IV = Buffer.alloc(8, 0xa6);
const bytes = (part: unknown): Buffer => Buffer.from(typeof part === 'string' ? part : '', 'base64url');

/**
 * A second reader of General JWEs, written from RFC 7516 and RFC 7518 alone with `node:crypto`: no line of it is shared with
 * what it reads. ECDH-ES+A256KW; A256GCM and A128CBC-HS256.
 */
export const readJwe = (jwe: GeneralJwe, kid: string, key: PrivateKey): Buffer => {
  const recipient = jwe.recipients.find(({ header }) => header['kid'] === kid);
  const { alg, epk, apu, apv } = recipient?.header ?? {};
  if (!recipient || alg !== 'ECDH-ES+A256KW') throw new Error('Nothing is sealed to this key.');
  const { crv, kty, x, y } = epk as PrivateKey;
  if (crv !== key.crv) throw new Error('The keys are on two curves.');
  const shared = diffieHellman({
    privateKey: createPrivateKey({ key: { ...key }, format: 'jwk' }),
    publicKey: createPublicKey({ key: y === undefined ? { kty, crv, x } : { kty, crv, x, y }, format: 'jwk' }),
  });
  const unwrap = createDecipheriv('id-aes256-wrap', concatKdf(shared, alg, bytes(apu), bytes(apv)), WRAP_IV);
  const contentKey = Buffer.concat([unwrap.update(bytes(recipient.encrypted_key)), unwrap.final()]);
  const { enc } = JSON.parse(bytes(jwe.protected).toString()) as { enc: string };
  // RFC 7516, 5.2, step 15.
  const authenticated = Buffer.from(jwe.aad === undefined ? jwe.protected : `${jwe.protected}.${jwe.aad}`);
  return enc === 'A256GCM' ? byGcm(jwe, contentKey, authenticated) : byCbc(jwe, contentKey, authenticated);
};

/** RFC 7518, 4.6.2: one round of SHA-256 gives the 256 bits of the key. */
const concatKdf = (shared: Buffer, algorithm: string, apu: Buffer, apv: Buffer): Buffer => {
  const counted = (value: Buffer) => Buffer.concat([uint32(value.length), value]);
  const info = [counted(Buffer.from(algorithm)), counted(apu), counted(apv), uint32(256)];
  return createHash('sha256')
    .update(Buffer.concat([uint32(1), shared, ...info]))
    .digest();
};
const uint32 = (value: number): Buffer => {
  const written = Buffer.alloc(4);
  written.writeUInt32BE(value);
  return written;
};

const byGcm = ({ iv, ciphertext, tag }: GeneralJwe, key: Buffer, authenticated: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(iv), { authTagLength: 16 });
  decipher.setAAD(authenticated);
  decipher.setAuthTag(bytes(tag));
  return Buffer.concat([decipher.update(bytes(ciphertext)), decipher.final()]);
};

/** RFC 7518, 5.2.2.2. */
const byCbc = ({ iv, ciphertext, tag }: GeneralJwe, key: Buffer, authenticated: Buffer): Buffer => {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(authenticated.length * 8));
  const sealed = Buffer.concat([authenticated, bytes(iv), bytes(ciphertext), length]);
  const right = createHmac('sha256', key.subarray(0, 16)).update(sealed).digest().subarray(0, 16);
  if (!right.equals(bytes(tag))) throw new Error('The envelope was changed.');
  const decipher = createDecipheriv('aes-128-cbc', key.subarray(16), bytes(iv));
  return Buffer.concat([decipher.update(bytes(ciphertext)), decipher.final()]);
};
