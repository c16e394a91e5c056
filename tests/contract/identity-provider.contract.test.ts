import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { openIdProvider } from '../../src/adapters/identity/openid';
import { manualClock } from '../../src/adapters/clock/manual';
import { challengeOf, CLIENT, openIdAt, type OpenId } from '../support/openid';

const clock = manualClock('2026-03-01T10:00:00Z');
const REDIRECT = 'http://careloop.test/api/auth/google/callback';
const VERIFIER = 'a-verifier-that-is-forty-three-characters-long-or-more';
let google: OpenId;

beforeEach(async () => {
  google = await openIdAt(clock);
});
afterEach(() => google.close());

const read = async (claims: Record<string, unknown>, nonce: string | null = null) =>
  await google.provider.read(await google.token({ email: 'maria@gmail.com', ...claims }), nonce);
const REFUSED = { kind: 'unauthenticated', code: 'auth.provider-refused' };

describe('an ID token', () => {
  it('says who somebody is', async () => {
    expect(await read({ email: 'Maria@GMAIL.com', name: 'Maria', locale: 'sw' })).toEqual({
      issuer: google.issuer,
      subject: expect.stringMatching(/^\d{21}$/),
      email: 'maria@gmail.com',
      isEmailVerified: true,
      isMailboxTheirs: true,
      name: 'Maria',
      language: 'sw',
    });
  });

  it('is taken for any of our clients, and for no other', async () => {
    await expect(read({ audience: 'careloop-phone' })).resolves.toMatchObject({ email: 'maria@gmail.com' });
    await expect(read({ audience: 'somebody-else' })).rejects.toMatchObject(REFUSED);
    await expect(read({ aud: [CLIENT, 'somebody-else'], azp: 'somebody-else' })).rejects.toMatchObject(REFUSED);
  });

  it.each([
    ['of another issuer', { iss: 'https://accounts.evil.example' }],
    ['that is over', { exp: Date.parse('2026-03-01T09:59:00Z') / 1_000 }],
    ['that is not yet good', { nbf: Date.parse('2026-03-01T10:05:00Z') / 1_000 }],
    ['without an address', { email: 'nobody' }],
  ])('%s is refused', async (_what, claims) => {
    await expect(read(claims)).rejects.toMatchObject(REFUSED);
  });

  it('has to carry the nonce that is asked for', async () => {
    await expect(read({ nonce: 'mine' }, 'mine')).resolves.toMatchObject({ email: 'maria@gmail.com' });
    await expect(read({ nonce: 'theirs' }, 'mine')).rejects.toMatchObject(REFUSED);
    await expect(read({}, 'mine')).rejects.toMatchObject(REFUSED);
  });

  it('that nobody signed, or somebody else did, is refused', async () => {
    const claims = {
      iss: google.issuer,
      aud: CLIENT,
      sub: '1',
      email: 'maria@gmail.com',
      email_verified: true,
      iat: clock.now().getTime() / 1_000,
      exp: clock.now().getTime() / 1_000 + 60,
    };
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'sandbox-1' }).sign(privateKey);
    const unknown = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'mine' }).sign(privateKey);
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'sandbox-1' })
      .sign(Buffer.from(await exportSPKI(publicKey)));
    for (const token of [forged, unknown, symmetric, new UnsecuredJWT(claims).encode(), 'no token', '', 'a.b.c'])
      await expect(google.provider.read(token, null)).rejects.toMatchObject(REFUSED);
  });

  it('tells a mailbox that the provider runs from one that it once saw', async () => {
    expect(await read({ email: 'maria@example.org' })).toMatchObject({ isEmailVerified: true, isMailboxTheirs: false });
    expect(await read({ email: 'maria@example.org', hd: 'example.org' })).toMatchObject({ isMailboxTheirs: true });
    expect(await read({ email: 'maria@example.org', hd: 'evil.example' })).toMatchObject({ isMailboxTheirs: false });
    expect(await read({ email_verified: false })).toMatchObject({ isEmailVerified: false, isMailboxTheirs: false });
    expect(await read({ email: 'maria@gmail.com.evil.example' })).toMatchObject({ isMailboxTheirs: false });
  });
});

describe('keys', () => {
  it('may change at any time, and the earlier ones stay good until they are withdrawn', async () => {
    const before = await google.token({ email: 'maria@gmail.com' });
    await google.provider.read(before, null);
    await google.rotate();
    await expect(read({})).resolves.toMatchObject({ email: 'maria@gmail.com' });
    await expect(google.provider.read(before, null)).resolves.toMatchObject({ email: 'maria@gmail.com' });
    await google.rotate(true);
    await read({});
    await expect(google.provider.read(before, null)).rejects.toMatchObject(REFUSED);
  });
});

describe('the redirect flow', () => {
  const begin = async () =>
    await google.provider.authorizationUrl({
      redirectUri: REDIRECT,
      state: 'state-1',
      nonce: 'nonce-1',
      codeChallenge: challengeOf(VERIFIER),
    });
  const codeFor = async (person = { email: 'maria@gmail.com' }): Promise<string> =>
    (await google.answer(await begin(), person)).searchParams.get('code') ?? '';
  const redeem = async (code: string, changes = {}) =>
    await google.provider.redeem({ code, redirectUri: REDIRECT, codeVerifier: VERIFIER, nonce: 'nonce-1', ...changes });

  it('brings back the state and a code, which is good for one identity, once', async () => {
    const back = await google.answer(await begin(), { email: 'maria@gmail.com' });
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('state-1');
    const code = back.searchParams.get('code') ?? '';
    expect(await redeem(code)).toMatchObject({ email: 'maria@gmail.com' });
    await expect(redeem(code)).rejects.toMatchObject(REFUSED);
  });

  it.each([
    ['another verifier', { codeVerifier: `${VERIFIER}!` }],
    ['another nonce', { nonce: 'nonce-2' }],
    ['another address', { redirectUri: 'https://evil.example/' }],
  ])('with %s leads nowhere', async (_what, changes) => {
    await expect(redeem(await codeFor(), changes)).rejects.toMatchObject(REFUSED);
  });

  it('comes back without a code when the person says no', async () => {
    expect((await google.answer(await begin(), { refuse: 'true' })).searchParams.get('error')).toBe('access_denied');
  });
});

describe('a provider that does not answer', () => {
  it.each(['down', 'refuse-5xx'])(
    '(%s) is said to be unavailable, and nobody is called a liar for it',
    async (mode) => {
      const token = await google.token({ email: 'maria@gmail.com' });
      await google.behave(mode);
      await expect(google.provider.read(token, null)).rejects.toMatchObject({ kind: 'unavailable' });
      await google.behave('ok');
      await expect(google.provider.read(token, null)).resolves.toMatchObject({ email: 'maria@gmail.com' });
    },
  );

  it('does not stop us from reading tokens while its keys are known', async () => {
    await read({});
    const token = await google.token({ email: 'maria@gmail.com' });
    await google.behave('down');
    await expect(google.provider.read(token, null)).resolves.toMatchObject({ email: 'maria@gmail.com' });
  });

  it('that claims to be another one is not believed', async () => {
    const posing = openIdProvider({
      clock,
      issuer: google.issuer.replace('127.0.0.1', 'localhost').replace('/openid', '/openid/.'),
      clientIds: [CLIENT],
      clientSecret: 'secret',
    });
    await expect(posing.read(await google.token({ email: 'maria@gmail.com' }), null)).rejects.toMatchObject({
      kind: expect.stringMatching(/unavailable|unauthenticated/),
    });
  });
});
