import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock';
import { json, jsonIn, type Answer, type Asked, type Route } from '../answer';
import { slowly, type FaultBoard } from '../faults';
import { rotatingKeys } from '../openid-keys';
import { signInPage } from '../openid-page';
import { simulator } from '../simulator';

const CODE_LIFE_MS = 60_000;
const TOKEN_LIFE_S = 3_600;

interface Granted {
  readonly claims: Person;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly challenge: string;
  readonly untilMs: number;
}

/**
 * An OpenID provider as Google is one: discovery, a page to choose who one is, codes with PKCE, ID tokens, keys that
 * rotate on command. Anybody may be anybody here. `POST /openid/tokens` answers an ID token at once, as the SDK on a
 * phone does, with any claim changed: a token of yesterday, for somebody else, from another issuer.
 */
const openIdRoutes = (clock: Clock, faults: FaultBoard): readonly Route[] => {
  const keys = rotatingKeys();
  const granted = new Map<string, Granted>();

  const idToken = async (
    issuer: string,
    { email, email_verified = true, ...more }: Person,
    audience: string,
    nonce: string | null,
  ): Promise<string> => {
    const now = Math.floor(clock.now().getTime() / 1_000);
    return await keys.sign({
      iss: issuer,
      aud: audience,
      azp: audience,
      sub: subjectOf(email),
      email,
      email_verified,
      iat: now,
      exp: now + TOKEN_LIFE_S,
      ...(nonce ? { nonce } : {}),
      ...more,
    });
  };

  /** What a route answers, unless the provider was told to fail. */
  const unlessFailing =
    (run: (asked: Asked) => Answer | Promise<Answer>) =>
    async (asked: Asked): Promise<Answer | null> => {
      const { mode, delayMs } = faults.meet('openid', asked.path);
      if (mode === 'down' || mode === 'lose-answer') return null;
      if (mode === 'refuse-4xx') return complaint(400, 'invalid_request', 'The sandbox was told to refuse.');
      if (mode === 'refuse-5xx') return complaint(503, 'temporarily_unavailable', 'The sandbox was told to fail.');
      if (mode === 'slow') await slowly(delayMs);
      return await run(asked);
    };

  const redeem = async (asked: Asked): Promise<Answer> => {
    const form = new URLSearchParams(asked.body);
    const code = form.get('code') ?? '';
    const grant = granted.get(code);
    granted.delete(code);
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (form.get('grant_type') !== 'authorization_code')
      return complaint(400, 'unsupported_grant_type', 'Invalid grant_type.');
    if (!form.get('client_secret')) return complaint(401, 'invalid_client', 'Unauthorized');
    if (!grant || grant.untilMs <= clock.now().getTime())
      return complaint(400, 'invalid_grant', 'Malformed auth code.');
    if (grant.clientId !== form.get('client_id') || grant.redirectUri !== form.get('redirect_uri'))
      return complaint(400, 'redirect_uri_mismatch', 'Bad Request');
    if (grant.challenge !== proof) return complaint(400, 'invalid_grant', 'Invalid code verifier.');
    return json(200, {
      access_token: randomBytes(16).toString('hex'),
      expires_in: TOKEN_LIFE_S - 1,
      scope: 'openid email profile',
      token_type: 'Bearer',
      id_token: await idToken(issuerOf(asked), grant.claims, grant.clientId, grant.nonce),
    });
  };

  return [
    {
      method: 'GET',
      path: /^\/openid\/\.well-known\/openid-configuration$/,
      run: unlessFailing((asked) => {
        const issuer = issuerOf(asked);
        return json(200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
          scopes_supported: ['openid', 'email', 'profile'],
        });
      }),
    },
    { method: 'GET', path: /^\/openid\/keys$/, run: unlessFailing(async () => json(200, await keys.shown())) },
    {
      method: 'GET',
      path: /^\/openid\/authorize$/,
      run: ({ query }) => (questionIn(query) ? signInPage(query) : complaint(400, 'invalid_request', QUESTION)),
    },
    {
      method: 'POST',
      path: /^\/openid\/authorize$/,
      run: ({ body }) => {
        const form = new URLSearchParams(body);
        const question = questionIn(form);
        if (!question) return complaint(400, 'invalid_request', QUESTION);
        const back = new URL(question.redirect_uri);
        back.searchParams.set('state', question.state);
        if (form.get('refuse') === 'true') back.searchParams.set('error', 'access_denied');
        else {
          const claims = person.safeParse({
            email: form.get('email'),
            email_verified: form.get('unverified') !== 'true',
            ...(form.get('name') ? { name: form.get('name') } : {}),
            ...(form.get('hd') ? { hd: form.get('hd') } : {}),
          });
          if (!claims.success) return complaint(400, 'invalid_request', z.prettifyError(claims.error));
          const code = `4/${randomBytes(24).toString('base64url')}`;
          granted.set(code, {
            claims: claims.data,
            clientId: question.client_id,
            redirectUri: question.redirect_uri,
            nonce: question.nonce ?? null,
            challenge: question.code_challenge,
            untilMs: clock.now().getTime() + CODE_LIFE_MS,
          });
          back.searchParams.set('code', code);
        }
        return { status: 302, body: '', headers: { location: back.href } };
      },
    },
    { method: 'POST', path: /^\/openid\/token$/, run: unlessFailing(redeem) },
    {
      method: 'POST',
      path: /^\/openid\/tokens$/,
      run: async (asked) => {
        const wish = tokenWish.safeParse(jsonIn(asked.body));
        if (!wish.success) return complaint(400, 'invalid_request', z.prettifyError(wish.error));
        const { audience, nonce, ...claims } = wish.data;
        return json(200, {
          data: { idToken: await idToken(issuerOf(asked), claims, audience, nonce ?? null) },
          meta: {},
        });
      },
    },
    {
      method: 'POST',
      path: /^\/openid\/keys\/rotate$/,
      run: async ({ body }) => {
        const wish = z.object({ withdraw: z.boolean().default(false) }).safeParse(jsonIn(body || '{}'));
        if (!wish.success) return complaint(400, 'invalid_request', z.prettifyError(wish.error));
        await keys.rotate(wish.data.withdraw);
        return json(200, { data: await keys.shown(), meta: {} });
      },
    },
  ];
};

/** What is more than these stands in the token as it is. */
const person = z.looseObject({ email: z.string().min(1), email_verified: z.boolean().optional() });
type Person = z.output<typeof person>;
const tokenWish = person.extend({ audience: z.string().default('careloop-sandbox'), nonce: z.string().optional() });

const question = z.object({
  response_type: z.literal('code'),
  client_id: z.string().min(1),
  redirect_uri: z.url({ protocol: /^https?$/ }),
  state: z.string().min(1),
  nonce: z.string().optional(),
  scope: z.string().regex(/\bopenid\b/),
  code_challenge: z.string().min(43),
  code_challenge_method: z.literal('S256'),
});
const QUESTION =
  'Ask with response_type=code, client_id, redirect_uri, state, a scope with openid, and an S256 code_challenge.';
const questionIn = (form: URLSearchParams) => question.safeParse(Object.fromEntries(form)).data ?? null;

/** As the caller reaches us: the issuer is an address, and whoever checks it asks there. */
const issuerOf = ({ headers }: Asked): string => `http://${headers.host ?? 'localhost'}/openid`;

/** The same 21 digits for the same mailbox, as Google's subjects look. */
const subjectOf = (email: string): string =>
  (BigInt(`0x${createHash('sha256').update(email.toLowerCase()).digest('hex')}`) % 10n ** 21n)
    .toString()
    .padStart(21, '1');

const complaint = (status: number, error: string, description: string): Answer =>
  json(status, { error, error_description: description });

export default simulator({
  services: { openid: {} },
  open: ({ clock, faults }) => ({ routes: openIdRoutes(clock, faults) }),
});
