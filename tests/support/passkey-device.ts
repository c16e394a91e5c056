import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const SYNCABLE = 0x08;
const SYNCED = 0x10;
const NEW_KEY = 0x40;

interface Kept {
  readonly id: Buffer;
  readonly userHandle: string;
  readonly privateKey: KeyObject;
}

/** How the next answers are given; say only what the test is about. */
export interface Manners {
  readonly origin?: string;
  readonly rpId?: string;
  /** Whether its owner unlocks it. */
  readonly verifies?: boolean;
  /** What its counter says. Left out, it counts on. */
  readonly counter?: number;
}

interface Options {
  readonly challenge: string;
}

/**
 * An authenticator made of software: keeps its keys (ES256), counts its signatures, and answers as a browser on
 * `careloop.test` would hand it on (WebAuthn L3: attestation "none", 6.5 and 7.2).
 */
export const passkeyDevice = ({ counts = true, syncs = false } = {}) => {
  let kept: Kept | null = null;
  let counter = 0;

  const authenticatorData = (
    { rpId = 'careloop.test', verifies = true, counter: result }: Manners,
    extra: number,
    rest: Buffer = Buffer.alloc(0),
  ): Buffer => {
    counter = result ?? (counts ? counter + 1 : 0);
    const head = Buffer.alloc(37);
    sha256(rpId).copy(head);
    head.writeUInt8(PRESENT | extra | (verifies ? VERIFIED : 0) | (syncs ? SYNCABLE | SYNCED : 0), 32);
    head.writeUInt32BE(counter, 33);
    return Buffer.concat([head, rest]);
  };
  const clientData = (type: string, { challenge }: Options, { origin = 'https://careloop.test' }: Manners): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const credential = (id: Buffer) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key' as const,
  });

  return {
    /** Makes a key, as `navigator.credentials.create` does. */
    create: (options: Options & { readonly user: { readonly id: string } }, manners: Manners = {}) => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const id = randomBytes(32);
      kept = { id, userHandle: options.user.id, privateKey };
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = authenticatorData(
        manners,
        NEW_KEY,
        Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey)]),
      );
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Map<string, string> | Uint8Array>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, string>()],
          ['authData', new Uint8Array(data)],
        ]),
      );
      return {
        ...credential(id),
        response: {
          clientDataJSON: clientData('webauthn.create', options, manners).toString('base64url'),
          attestationObject: Buffer.from(attestationObject).toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    /** Signs, as `navigator.credentials.get` does. */
    get: (options: Options, manners: Manners = {}) => {
      if (!kept) throw new Error('There is no passkey on this device.');
      const client = clientData('webauthn.get', options, manners);
      const data = authenticatorData(manners, 0);
      const signature = sign(
        'sha256',
        Buffer.concat([data, createHash('sha256').update(client).digest()]),
        kept.privateKey,
      );
      return {
        ...credential(kept.id),
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: kept.userHandle,
        },
      };
    },
  };
};
export type PasskeyDevice = ReturnType<typeof passkeyDevice>;

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** EC2, ES256, P-256 (RFC 9053 7.1.1). */
const coseOf = (publicKey: KeyObject): Buffer => {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const coordinate = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));
  return Buffer.from(
    isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, coordinate(x)],
        [-3, coordinate(y)],
      ]),
    ),
  );
};
