import { createHash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { newSecret } from '../../../kernel/ids';

/** How long one may look at the provider's page. */
export const FLOW_LIFE_MS = 10 * 60_000;
/** How long the app has to fetch the session. */
export const EXCHANGE_LIFE_MS = 2 * 60_000;

/** What a browser keeps while it is away at a provider, sealed: nobody else can end what it began. */
export interface ProviderFlow {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
  readonly appChallenge: string | null;
}

export const newFlow = (returnTo: string, appChallenge: string | null): ProviderFlow => ({
  state: newSecret(),
  nonce: newSecret(),
  codeVerifier: newSecret(),
  returnTo,
  appChallenge,
});

/** S256 of RFC 7636 4.2. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

export const sealFlow = async (key: Uint8Array, flow: ProviderFlow, now: Date): Promise<string> =>
  await new EncryptJWT({ flow })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(new Date(now.getTime() + FLOW_LIFE_MS))
    .encrypt(key);

/** Null for everything that we did not seal, or not lately. */
export const openFlow = async (key: Uint8Array, sealed: string, now: Date): Promise<ProviderFlow | null> => {
  const opened = await jwtDecrypt<{ flow: ProviderFlow }>(sealed, key, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
    currentDate: now,
    requiredClaims: ['exp', 'flow'],
  }).catch(() => null);
  return opened?.payload.flow ?? null;
};
