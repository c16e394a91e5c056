import { generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { newSecret } from '../../../kernel/ids';
import type { Transaction } from '../../../ports/database';
import type { JwksView } from '../contract';
import type { PrescriptionsDeps } from '../deps';
import { privateKeyOf, publicKeyOf, type PublicKeys, type SigningKey } from '../rules/token';
import { keyStore, type KeyRow } from '../store/key-store';

type Deps = Pick<PrescriptionsDeps, 'clock' | 'db' | 'sealKey'>;

/** A key signs for so long; what it signed stays good until it ends. */
const SIGNS_FOR_MS = 90 * 86_400_000;
const KID = /^[\w-]{8}$/;

/** The keys that sign codes, kept in the database and remembered here. A key never changes; whether it is revoked is read with each code. */
export const keyRing = (deps: Deps) => {
  const publicKeys = new Map<string, KeyObject>();
  const privateKeys = new Map<string, KeyObject>();

  const make = async (tx: Transaction): Promise<KeyRow> => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const kid = newSecret(6);
    const key = {
      kid,
      publicJwk: publicKey.export({ format: 'jwk' }),
      sealedPrivate: await seal(deps.sealKey, kid, JSON.stringify(privateKey.export({ format: 'jwk' }))),
    };
    await keyStore(tx).add(key, deps.clock.now());
    return { ...key, createdAt: deps.clock.now(), retiredAt: null, revokedAt: null };
  };

  return {
    /** The key that signs now; the first is made when it is first asked for. */
    signingKey: async (tx: Transaction): Promise<SigningKey> => {
      const current = (await keyStore(tx).current()) ?? (await alone(tx, make));
      const known = privateKeys.get(current.kid);
      if (known) return { kid: current.kid, privateKey: known };
      const jwk = JSON.parse(await unseal(deps.sealKey, current.kid, current.sealedPrivate)) as JsonWebKey;
      const privateKey = privateKeyOf(jwk);
      privateKeys.set(current.kid, privateKey);
      return { kid: current.kid, privateKey };
    },

    /** The public keys, with the one that this token names among them if there is one. */
    keysFor: async (token: string): Promise<PublicKeys> => {
      const kid = kidOf(token);
      if (kid === null || publicKeys.has(kid)) return publicKeys;
      for (const key of await keyStore(deps.db).all()) publicKeys.set(key.kid, publicKeyOf(key.publicJwk));
      return publicKeys;
    },

    /** What verifiers trust: every key that is not revoked. */
    jwks: async (): Promise<JwksView> => ({
      keys: (await keyStore(deps.db).all())
        .filter(({ revokedAt }) => revokedAt === null)
        .map(({ kid, publicJwk }) => ({
          kty: 'EC',
          crv: 'P-256',
          x: String(publicJwk.x),
          y: String(publicJwk.y),
          kid,
          alg: 'ES256',
          use: 'sig',
        })),
    }),

    revokedKeys: async (): Promise<readonly string[]> =>
      (await keyStore(deps.db).all()).filter(({ revokedAt }) => revokedAt !== null).map(({ kid }) => kid),

    /** From now on a new key signs. */
    rotate: async (tx: Transaction): Promise<string> => {
      await keyStore(tx).lock();
      await keyStore(tx).retire(deps.clock.now());
      return (await make(tx)).kid;
    },

    /** The tick: a key that has signed for 90 days gives way to a new one. */
    rotateWhenOld: async (): Promise<boolean> =>
      await deps.db.transaction(async (tx) => {
        await keyStore(tx).lock();
        const current = await keyStore(tx).current();
        if (!current || deps.clock.now().getTime() - current.createdAt.getTime() < SIGNS_FOR_MS) return false;
        await keyStore(tx).retire(deps.clock.now());
        await make(tx);
        return true;
      }),

    seal: async (owner: string, secret: string): Promise<string> => await seal(deps.sealKey, owner, secret),
    unseal: async (owner: string, sealed: string): Promise<string> => await unseal(deps.sealKey, owner, sealed),
  };
};
export type KeyRing = ReturnType<typeof keyRing>;

/** Two nodes that need the first key at once make one. */
const alone = async (tx: Transaction, make: (tx: Transaction) => Promise<KeyRow>): Promise<KeyRow> => {
  await keyStore(tx).lock();
  return (await keyStore(tx).current()) ?? (await make(tx));
};

const kidOf = (token: string): string | null => {
  try {
    const header = JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString()) as {
      kid?: unknown;
    } | null;
    return typeof header?.kid === 'string' && KID.test(header.kid) ? header.kid : null;
  } catch {
    return null;
  }
};

/** A secret under our key (JWE, dir, A256GCM), bound to what it belongs to: in another row it does not open. */
const seal = async (key: Uint8Array, owner: string, secret: string): Promise<string> =>
  await new CompactEncrypt(Buffer.from(secret))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', sub: owner })
    .encrypt(key);

/** @throws Error when it belongs to something else, was sealed with another key, or has been changed */
const unseal = async (key: Uint8Array, owner: string, sealed: string): Promise<string> => {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  if (protectedHeader['sub'] !== owner) throw new Error('This secret belongs to something else.');
  return Buffer.from(plaintext).toString();
};
