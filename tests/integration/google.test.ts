import { call, careloop } from '../support/api';

const person = (name: string): string => `${name}-${Date.now()}@gmail.com`;
const tokenFor = async (email: string, claims = {}): Promise<string> => {
  const answer = await fetch(`${careloop.sandboxUrl}/openid/tokens`, {
    method: 'POST',
    body: JSON.stringify({ email, ...claims }),
  });
  return ((await answer.json()) as { data: { idToken: string } }).data.idToken;
};

describe('signing in with Google', () => {
  it('by an ID token answers a session at top level', async () => {
    const email = person('maria');
    const answer = await call('POST', '/api/v1/auth/google', {
      body: { idToken: await tokenFor(email), timeZone: 'Africa/Nairobi' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      jwt: expect.any(String),
      token: expect.any(String),
      refreshToken: expect.any(String),
      user: { email, role: 'patient' },
    });
    const mine = await call('GET', '/api/auth/identities', { token: (answer.body as unknown as { jwt: string }).jwt });
    expect(mine.body.data).toEqual([expect.objectContaining({ provider: 'google', email })]);
  });

  it('in a browser goes there, comes back, and ends at the app with a code behind the #', async () => {
    const email = person('james');
    const start = await call('GET', '/api/auth/google');
    expect([start.status, start.headers.get('cache-control')]).toEqual([302, 'no-store']);
    const cookie = start.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^careloop_google=[\w.-]+; Path=\/api\/auth\/google; HttpOnly; SameSite=Lax; Max-Age=600$/);
    const there = new URL(start.headers.get('location') ?? '');
    const chosen = await fetch(`${there.origin}${there.pathname}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...Object.fromEntries(there.searchParams), email }),
    });
    const back = new URL(chosen.headers.get('location') ?? '');
    expect(`${back.origin}${back.pathname}`).toBe('http://careloop.test/api/auth/google/callback');

    const stranger = await call('GET', `${back.pathname}${back.search}`);
    expect(stranger.headers.get('location')).toBe('https://app.careloop.test/signed-in#error=auth.voucher-refused');
    const returned = await call('GET', `${back.pathname}${back.search}&authuser=0&prompt=consent`, {
      headers: { cookie: cookie.split(';')[0] ?? '' },
    });
    expect(returned.headers.get('set-cookie')).toContain('Max-Age=0');
    const app = new URL(returned.headers.get('location') ?? '');
    expect(app.href).toMatch(/^https:\/\/app\.careloop\.test\/signed-in#code=[\w.-]+$/);
    expect(returned.text).not.toContain(app.hash.slice(6));
    const session = await call('POST', '/api/auth/google/exchange', { body: { code: app.hash.slice(6) } });
    expect(session.body).toMatchObject({ user: { email } });
  });

  it('is refused for another’s token, and Strapi’s own way stays closed', async () => {
    expect(
      (
        await call('POST', '/api/auth/google', {
          body: { idToken: await tokenFor(person('eve'), { audience: 'another-app' }) },
        })
      ).status,
    ).toBe(401);
    expect((await call('GET', '/api/connect/google')).status).toBe(404);
    expect((await call('GET', '/api/auth/google?returnTo=https://evil.example')).status).toBe(400);
  });
});
