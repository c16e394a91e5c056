import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { DomainError } from '../../kernel/errors';
import type { Clock } from '../../ports/clock';
import type { Identity, IdentityProvider } from '../../ports/identity-provider';

export interface OpenIdOptions {
  readonly clock: Clock;
  /** Such as https://accounts.google.com; the rest is read from its discovery document. */
  readonly issuer: string;
  /** The first is ours in the redirect flow; tokens for any of them are taken (the apps on phones have their own). */
  readonly clientIds: readonly [string, ...string[]];
  readonly clientSecret: string;
  /** A key that is not known is looked for at most so often. */
  readonly keysCooldownMs?: number;
}

const PATIENCE_MS = 5_000;
const DISCOVERED_FOR_MS = 3_600_000;
const TOLERANCE_S = 30;
const ALGORITHMS = ['RS256', 'ES256'];
const SCOPES = 'openid email profile';
/** Google leaves the scheme out in some tokens. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = { 'https://accounts.google.com': 'accounts.google.com' };
const GMAIL = ['gmail.com', 'googlemail.com'];

/** OpenID Connect Core 1.0 with discovery, the code flow with PKCE, and rotating keys. */
export const openIdProvider = ({
  clock,
  issuer,
  clientIds,
  clientSecret,
  keysCooldownMs = 30_000,
}: OpenIdOptions): IdentityProvider => {
  let discovered: { readonly places: Places; readonly until: number } | null = null;
  const discover = async (): Promise<Places> => {
    if (discovered && discovered.until > clock.now().getTime()) return discovered.places;
    const document = discovery.safeParse(await fetched(`${issuer}/.well-known/openid-configuration`));
    if (!document.success || document.data.issuer !== issuer) throw unavailable();
    const { authorization_endpoint: authorize, token_endpoint: token, jwks_uri: keys } = document.data;
    const places = {
      authorize,
      token,
      keys: createRemoteJWKSet(new URL(keys), { timeoutDuration: PATIENCE_MS, cooldownDuration: keysCooldownMs }),
    };
    discovered = { places, until: clock.now().getTime() + DISCOVERED_FOR_MS };
    return places;
  };

  const read: IdentityProvider['read'] = async (idToken, nonce) => {
    const { keys } = await discover();
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: [issuer, ...(OTHER_SPELLINGS[issuer] ? [OTHER_SPELLINGS[issuer]] : [])],
      audience: [...clientIds],
      algorithms: ALGORITHMS,
      currentDate: clock.now(),
      clockTolerance: TOLERANCE_S,
      requiredClaims: ['sub', 'exp', 'iat', 'email'],
    }).catch((error: unknown) => {
      throw isTheirFault(error) ? refused() : unavailable();
    });
    // A token may be for several; then it says who asked for it (OpenID Connect Core 3.1.3.7, 3 to 5).
    if (Array.isArray(payload.aud) && payload.aud.length > 1 && !clientIds.includes(String(payload['azp'])))
      throw refused();
    if (nonce !== null && payload['nonce'] !== nonce) throw refused();
    return identityIn(issuer, payload);
  };

  return {
    read,

    authorizationUrl: async ({ redirectUri, state, nonce, codeChallenge }) => {
      const url = new URL((await discover()).authorize);
      const asked = {
        response_type: 'code',
        client_id: clientIds[0],
        redirect_uri: redirectUri,
        scope: SCOPES,
        state,
        nonce,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
        prompt: 'select_account',
      };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
      return url.href;
    },

    redeem: async ({ code, redirectUri, codeVerifier, nonce }) => {
      const { token } = await discover();
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: clientIds[0],
        client_secret: clientSecret,
        code_verifier: codeVerifier,
      });
      const answer = tokens.safeParse(await fetched(token, form));
      if (!answer.success) throw unavailable();
      return await read(answer.data.id_token, nonce);
    },
  };
};

interface Places {
  readonly authorize: string;
  readonly token: string;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});
const tokens = z.object({ id_token: z.string() });
const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().max(254),
  // Some providers say it as text.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).default(false),
  hd: z.string().optional(),
  name: z.string().optional(),
  locale: z.string().optional(),
});

const identityIn = (issuer: string, payload: JWTPayload): Identity => {
  const result = claims.safeParse(payload);
  if (!result.success) throw refused();
  const { sub, email_verified: isEmailVerified, hd, name, locale } = result.data;
  const email = result.data.email.trim().toLowerCase();
  const domain = email.slice(email.lastIndexOf('@') + 1);
  // Google's own rule: it knows the owner of a Gmail address, and of one in the Workspace that `hd` names.
  const isMailboxTheirs = isEmailVerified && (GMAIL.includes(domain) || hd?.toLowerCase() === domain);
  return {
    issuer,
    subject: sub,
    email,
    isEmailVerified,
    isMailboxTheirs,
    name: name ?? null,
    language: locale ?? null,
  };
};

/** The JSON behind `url`; a form is posted to it. */
const fetched = async (url: string, form?: URLSearchParams): Promise<unknown> => {
  const answer = await fetch(url, {
    ...(form ? { method: 'POST', body: form } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 429) throw unavailable();
  if (!answer.ok) throw refused();
  return await answer.json().catch(() => null);
};

/** A bad token, as opposed to keys that could not be had. */
const isTheirFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== 'ERR_JOSE_GENERIC';

const refused = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'auth.provider-refused',
    'This sign-in with Google is not good, or no longer. Start it again.',
  );
const unavailable = (): DomainError =>
  new DomainError(
    'unavailable',
    'auth.provider-unavailable',
    'Google does not answer at the moment. Try again in a minute, or sign in another way.',
  );
