import { call, careloop, type Answer } from '../support/api';
import { aPerson, closeSql, PASSWORD, type Person } from '../support/people';

const { openApiDocument } = careloop.dist<typeof import('../../src/app/openapi')>('src/app/openapi');
const { siteOf } = careloop.dist<typeof import('../../src/app/site')>('src/app/site');
const { overCookie } = careloop.dist<typeof import('../../src/app/cookies/refresh')>('src/app/cookies/refresh');

const OUR_PAGE = 'http://careloop.test';
const OUR_APP = 'https://app.careloop.test';

let maria: Person;
beforeAll(async () => {
  maria = await aPerson('patient');
});
afterAll(closeSql);

const post = async (
  path: string,
  body: object,
  { cookie = '', origin = OUR_PAGE, token }: { cookie?: string; origin?: string; token?: string } = {},
): Promise<Answer> =>
  await call('POST', path, { body, token, headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) } });
const signIn = async (from: { origin?: string } = {}, path = '/api/auth/login'): Promise<Answer> =>
  await post(path, { email: maria.email, password: PASSWORD, refreshTokenIn: 'cookie' }, from);
const setCookie = ({ headers }: Answer): string =>
  headers.getSetCookie().find((cookie) => cookie.startsWith('careloop-refresh')) ?? '';
const kept = (answer: Answer): string => setCookie(answer).split(';')[0] ?? '';
const jwtOf = ({ body }: Answer): string => String((body as { jwt?: string }).jwt);
const isAlive = async (token: string): Promise<boolean> =>
  (await call('GET', '/api/users/me', { token })).status === 200;

describe('a browser that wants the refresh token as a cookie', () => {
  it.each(['/api/auth/login', '/api/v1/auth/login', '/api/login', '/api/auth/local'])(
    'gets it so from %s, and nothing of it in the body',
    async (path) => {
      const answer = await signIn({}, path);
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body).sort()).toEqual(['jwt', 'token', 'user']);
      expect(setCookie(answer)).toMatch(
        /^careloop-refresh=[\w-]+\.[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
      );
    },
  );

  it('renews with the cookie alone, also below /api/v1, and gets the next one the same way', async () => {
    const renewed = await post('/api/auth/refresh', {}, { cookie: kept(await signIn()) });
    const again = await post('/api/v1/auth/refresh', {}, { cookie: kept(renewed), origin: OUR_APP });
    expect([renewed.status, again.status]).toEqual([200, 200]);
    expect(again.body).not.toHaveProperty('refreshToken');
    expect(kept(again)).not.toBe(kept(renewed));
    expect(await isAlive(jwtOf(again))).toBe(true);
  });

  it('loses the cookie when the session is dead: a spent one that comes back ends the family', async () => {
    const first = await signIn();
    const second = await post('/api/auth/refresh', {}, { cookie: kept(first) });
    const replay = await post('/api/auth/refresh', {}, { cookie: kept(first) });
    expect([replay.status, replay.body.error?.details.code]).toEqual([401, 'auth.session-over']);
    expect(setCookie(replay)).toMatch(/^careloop-refresh=; Path=\/; Max-Age=0; HttpOnly; SameSite=Strict$/);
    expect(await isAlive(jwtOf(second))).toBe(false);
  });

  it('signs out with the cookie, access token or not', async () => {
    for (const withToken of [false, true]) {
      const signedIn = await signIn();
      const out = await post(
        '/api/auth/logout',
        {},
        { cookie: kept(signedIn), ...(withToken ? { token: jwtOf(signedIn) } : {}) },
      );
      expect([out.status, out.body]).toEqual([200, { ended: 1 }]);
      expect(setCookie(out)).toContain('Max-Age=0');
      expect(await isAlive(jwtOf(signedIn))).toBe(false);
    }
  });

  it('keeps the cookie when it signs out everywhere else', async () => {
    const signedIn = await signIn();
    expect(setCookie(await post('/api/auth/logout', { scope: 'others' }, { cookie: kept(signedIn) }))).toBe('');
    expect(await isAlive(jwtOf(signedIn))).toBe(true);
  });
});

describe('a page of another site', () => {
  const FOREIGN = ['https://evil.test', 'null', ''];

  it.each(FOREIGN)('(%s) cannot renew or sign out with the cookie, and the session goes on', async (origin) => {
    const signedIn = await signIn();
    for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
      const answer = await post(path, {}, { cookie: kept(signedIn), origin });
      expect([answer.status, answer.body.error?.details.code]).toEqual([403, 'auth.foreign-page']);
    }
    expect((await post('/api/auth/refresh', {}, { cookie: kept(signedIn) })).status).toBe(200);
  });

  it.each(FOREIGN)('(%s) cannot plant a cookie by signing somebody in', async (origin) => {
    const answer = await signIn({ origin });
    expect([answer.status, setCookie(answer)]).toEqual([403, '']);
  });

  it('of the same origin that hides its name is let through by what the browser says of it', async () => {
    const answer = await call('POST', '/api/auth/refresh', {
      body: {},
      headers: { cookie: kept(await signIn()), origin: 'null', 'sec-fetch-site': 'same-origin' },
    });
    expect(answer.status).toBe(200);
  });
});

describe('everybody else', () => {
  it('gets the refresh token in the body and no cookie, whatever page it is', async () => {
    const answer = await post(
      '/api/auth/login',
      { email: maria.email, password: PASSWORD },
      { origin: 'https://evil.test' },
    );
    expect(answer.body).toHaveProperty('refreshToken');
    expect(setCookie(answer)).toBe('');
    const { refreshToken } = answer.body as unknown as { refreshToken: string };
    expect((await post('/api/auth/refresh', { refreshToken }, { origin: '' })).body).toHaveProperty('refreshToken');
  });

  it('is told what is missing without a token anywhere', async () => {
    const [renewal, logout] = [await post('/api/auth/refresh', {}), await post('/api/auth/logout', {})];
    expect([renewal.status, renewal.body.error?.details.errors?.[0]?.path]).toEqual([400, ['refreshToken']]);
    expect([logout.status, logout.body.error?.details.code]).toEqual([401, 'auth.sign-in-first']);
  });

  it('can sign out with a refresh token when the access token has run out', async () => {
    const { refreshToken } = (await post('/api/auth/login', { email: maria.email, password: PASSWORD }))
      .body as unknown as { refreshToken: string };
    expect((await post('/api/auth/logout', { refreshToken })).body).toEqual({ ended: 1 });
    expect((await post('/api/auth/logout', { refreshToken })).status).toBe(401);
  });
});

it('is bound to this very host, over TLS, where the site has it', async () => {
  const site = siteOf({ PUBLIC_URL: 'https://care.example.org', CORS_ORIGINS: ' https://app.example.org ' });
  const result: string[] = [];
  const ctx = {
    state: {},
    get: () => 'https://app.example.org',
    append: (_: string, value: string) => result.push(value),
    cookies: { get: () => undefined },
  };
  type Asked = Parameters<typeof overCookie>;
  const asked = { body: { refreshTokenIn: 'cookie' } } as Asked[3];
  await overCookie(ctx as unknown as Asked[0], site, 'begins', asked, async () => ({
    jwt: 'j',
    refreshToken: 'r',
  }));
  expect(result).toEqual(['__Host-careloop-refresh=r; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure']);
});

it('is offered by every door that answers a session', () => {
  const { paths, components } = openApiDocument() as {
    paths: Record<string, Record<string, unknown>>;
    components: { schemas: Record<string, unknown> };
  };
  const offering = Object.keys(paths).filter((path) =>
    JSON.stringify(paths[path]?.['post'] ?? null).includes('refreshTokenIn'),
  );
  expect(offering).toEqual(
    expect.arrayContaining([
      '/auth/login',
      '/auth/refresh',
      '/auth/verify-email',
      '/auth/two-factor/verify',
      '/auth/reset-password',
    ]),
  );
  /** With the schemas that it refers to, and what they refer to. */
  const written = (json: unknown): string => {
    const text = JSON.stringify(json ?? null);
    const named = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => components.schemas[name]);
    return [text, ...named.map(written)].join(' ');
  };
  const answering = Object.keys(paths).filter((path) => written(paths[path]?.['post']).includes('"jwt"'));
  expect(offering.sort()).toEqual(answering.sort());
});
