import type { Captcha } from '../../src/ports/captcha';
import { call, careloop } from '../support/api';
import { aPerson, closeSql, PASSWORD, sql } from '../support/people';

const { altchaCaptcha } =
  careloop.dist<typeof import('../../src/adapters/captcha/altcha')>('src/adapters/captcha/altcha');
const house = careloop.house as unknown as {
  tools: { captcha: Captcha | null };
  clock: { now(): Date };
  limiting: unknown;
};
afterEach(() => {
  house.tools.captcha = null;
});
afterAll(closeSql);

/** As an installation with CAPTCHA=altcha has it. */
const switchOn = (): void => {
  house.tools.captcha = altchaCaptcha({
    clock: house.clock,
    counters: { add: async (asked) => asked.map(() => ({ used: 1, endsAt: new Date() })) },
    key: Buffer.alloc(32, 1),
  });
};
const solve = async (): Promise<string> => {
  const asked = await call('GET', '/api/auth/captcha');
  const { challenge } = asked.body.data as unknown as { challenge: object };
  const { solveChallenge } = await import('altcha-lib');
  type Asked = Parameters<typeof solveChallenge>[0]['challenge'];
  const { deriveKey } = await import('altcha-lib/algorithms/pbkdf2');
  return Buffer.from(
    JSON.stringify({ challenge, solution: await solveChallenge({ challenge: challenge as Asked, deriveKey }) }),
  ).toString('base64');
};

it('is off unless it is set up, and a token that comes all the same is no stranger', async () => {
  expect((await call('GET', '/api/auth/captcha')).body.data).toEqual({
    provider: 'off',
    siteKey: null,
    challenge: null,
  });
  const { email } = await aPerson('patient');
  expect(
    (await call('POST', '/api/auth/login', { body: { email, password: PASSWORD, captchaToken: 'any' } })).status,
  ).toBe(200);
  expect((await call('POST', '/api/auth/login', { body: { email, password: PASSWORD, captchaToken: 7 } })).status).toBe(
    400,
  );
  expect((await call('POST', '/api/auth/refresh', { body: { refreshToken: 'x', captchaToken: 'any' } })).status).toBe(
    400,
  );
});

it('stands before the doors, through every one of their names', async () => {
  const { email } = await aPerson('patient');
  switchOn();
  const body = { email, password: PASSWORD };
  for (const path of [
    '/api/auth/login',
    '/api/login',
    '/api/auth/local',
    '/api/v1/auth/login',
    '/api/auth/forgot-password',
    '/api/auth/register',
    '/api/signup',
  ]) {
    const refused = await call('POST', path, {
      body: path.includes('forgot')
        ? { email }
        : path.includes('login') || path.includes('local')
          ? body
          : { ...body, name: 'Maria' },
    });
    expect([path, refused.status, refused.body.error?.details.errors?.[0]?.path]).toEqual([
      path,
      400,
      ['captchaToken'],
    ]);
  }
  expect(
    await sql('select 1 from careloop.challenges c join public.up_users u on u.id = c.user_id where u.email = $1', [
      email,
    ]),
  ).toHaveLength(0);
  expect((await call('POST', '/api/auth/login', { body: { ...body, captchaToken: await solve() } })).status).toBe(200);
  expect(
    (await call('POST', '/api/auth/login', { body: { data: { ...body, captchaToken: await solve() } } })).status,
  ).toBe(200);
  expect((await call('POST', '/api/auth/login', { body: { ...body, captchaToken: 'made up' } })).status).toBe(400);
});
