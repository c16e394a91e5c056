import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

/** Keys that an earlier rotation has left behind; Google shows about as many. */
const MOST_SHOWN = 3;

interface SigningKey {
  readonly id: string;
  readonly secret: CryptoKey;
  readonly shown: JWK;
}

/** The keys of a provider: the newest signs, earlier ones are shown until they are withdrawn. */
export const rotatingKeys = () => {
  let keys: Promise<readonly SigningKey[]> | null = null;
  let made = 1;
  const present = async (): Promise<readonly SigningKey[]> => await (keys ??= firstKey().then((first) => [first]));

  return {
    shown: async (): Promise<{ keys: readonly JWK[] }> => ({ keys: (await present()).map(({ shown }) => shown) }),
    /** Signs with a new key from now on. `withdraw`: what the earlier ones signed is good for nothing. */
    rotate: async (withdraw: boolean): Promise<void> => {
      const earlier = await present();
      const newest = await newKey(`sandbox-${++made}`);
      keys = Promise.resolve([newest, ...(withdraw ? [] : earlier)].slice(0, MOST_SHOWN));
    },
    sign: async (claims: JWTPayload): Promise<string> => {
      const [newest] = await present();
      if (!newest) throw new Error('A provider without a key.');
      return await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: newest.id, typ: 'JWT' })
        .sign(newest.secret);
    },
  };
};

/** All providers of a process begin with the same key: making one takes a tenth of a second. */
const firstKey = async (): Promise<SigningKey> => await (first ??= newKey('sandbox-1'));
let first: Promise<SigningKey> | null = null;

const newKey = async (id: string): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return { id, secret: privateKey, shown: { ...(await exportJWK(publicKey)), kid: id, alg: 'RS256', use: 'sig' } };
};
