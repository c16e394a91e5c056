import { randomUUID } from 'node:crypto';
import { generate } from 'otplib';
import { call, careloop } from '../support/api';
import { aPanelUser, enterPanel } from '../support/panel';
import { closeSql, sql } from '../support/people';

jest.setTimeout(60_000);
afterAll(closeSql);

const PASSWORD = 'A-long-and-quiet-river-1';

/** Somebody new in the panel: who they are, and the token they signed in with. */
const somebody = async (role = 'strapi-editor'): Promise<{ email: string; id: number; token: string }> => {
  const token = await aPanelUser(role);
  const { data } = (await call('GET', '/admin/users/me', { token })).body as unknown as {
    data: { id: number; email: string };
  };
  return { ...data, token };
};
const enter = async (email: string, password = PASSWORD, more: object = {}) => {
  const answer = await fetch(`${careloop.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, deviceId: randomUUID(), ...more }),
  });
  return { status: answer.status, text: await answer.text(), cookies: cookiesOf(answer) };
};
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const renew = async (cookie: string) => {
  const answer = await fetch(`${careloop.url}/admin/access-token`, { method: 'POST', headers: { cookie } });
  const text = await answer.text();
  const token = (JSON.parse(text || '{}') as { data?: { token?: string } }).data?.token;
  return { status: answer.status, cookie: cookiesOf(answer), token };
};
const auditActions = async (adminId: number): Promise<string[]> =>
  (
    await sql<{ action: string }>(
      `select action from careloop.audit where actor_kind = 'admin' and actor_id = $1 order by id`,
      [adminId],
    )
  ).map(({ action }) => action);
const living = async (adminId: number): Promise<number> =>
  (await sql(`select 1 from public.strapi_sessions where user_id = $1 and status = 'active'`, [String(adminId)]))
    .length;

describe('a session of the panel', () => {
  it('has one living child after 20 renewals at once', async () => {
    const { email, id } = await somebody();
    const { cookies } = await enter(email);
    const before = await living(id);
    const answers = await Promise.all(Array.from({ length: 20 }, async () => await renew(cookies)));
    expect(new Set(answers.filter(({ status }) => status === 200).map(({ cookie }) => cookie)).size).toBe(1);
    expect(await living(id)).toBe(before);
  });

  it('ends, with every token it ever gave, when a spent one comes back later', async () => {
    const { email, id } = await somebody();
    const first = await enter(email);
    const second = await renew(first.cookies);
    expect((await call('GET', '/admin/users/me', { token: second.token })).status).toBe(200);
    await sql(`update public.strapi_sessions set created_at = created_at - interval '1 minute' where user_id = $1`, [
      String(id),
    ]);
    expect((await renew(first.cookies)).status).toBe(401);
    expect((await renew(second.cookie)).status).toBe(401);
    expect((await call('GET', '/admin/users/me', { token: second.token })).status).toBe(401);
    expect(await auditActions(id)).toContain('panel-session.replayed');
  });
});

describe('what is done to accounts and keys of the panel', () => {
  it('asks for the password before an address is changed, and is written down', async () => {
    const { token, id } = await somebody();
    const email = `${randomUUID()}@panel.test`;
    for (const more of [{}, { currentPassword: 'not-it-1A' }]) {
      const refused = await call('PUT', '/admin/users/me', { token, body: { email, ...more } });
      expect(refused.status).toBe(400);
      expect(refused.body.error?.details.errors?.[0]?.path).toEqual(['currentPassword']);
    }
    const changed = await call('PUT', '/admin/users/me', { token, body: { email, currentPassword: PASSWORD } });
    expect(changed.status).toBe(200);
    expect(await auditActions(id)).toEqual(
      expect.arrayContaining(['panel-session.opened', 'panel-account.email-changed']),
    );
  });

  it('is written down where a token is made', async () => {
    const { token, id } = await somebody('strapi-super-admin');
    const made = await call('POST', '/admin/api-tokens', {
      token,
      body: { name: `t-${randomUUID()}`, type: 'read-only', lifespan: null, description: '' },
    });
    expect(made.status).toBe(201);
    expect(await auditActions(id)).toContain('api-token.made');
  });

  it('is written down where somebody is refused at the door', async () => {
    const count = async () => (await sql(`select 1 from careloop.audit where action = 'panel-session.refused'`)).length;
    const before = await count();
    expect((await enter(`${randomUUID()}@panel.test`)).status).toBe(400);
    expect(await count()).toBe(before + 1);
  });
});

describe('the second factor of the panel', () => {
  const switchOn = async (token: string): Promise<{ secret: string; recoveryCodes: string[] }> => {
    const { data } = (await call('POST', '/careloop/second-factor', { token })).body as unknown as {
      data: { secret: string };
    };
    const confirmed = await call('POST', '/careloop/second-factor/confirm', {
      token,
      body: { code: await generate({ secret: data.secret }) },
    });
    expect(confirmed.status).toBe(200);
    return { ...data, ...(confirmed.body.data as unknown as { recoveryCodes: string[] }) };
  };
  const later = async (secret: string): Promise<string> =>
    await generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });

  it('stands behind the password: no code, a wrong and a spent one enter nobody', async () => {
    const { email, token, id } = await somebody();
    const { secret, recoveryCodes } = await switchOn(token);
    const asked = await enter(email);
    expect([asked.status, asked.text]).toEqual([400, expect.stringContaining('second factor')]);
    expect((await enter(email, `${PASSWORD} 000000`)).status).toBe(400);
    const next = await later(secret);
    expect((await enter(email, `${PASSWORD} ${next.slice(0, 3)} ${next.slice(3)}`)).status).toBe(200);
    expect((await enter(email, `${PASSWORD} ${next}`)).status).toBe(400);
    const [recovery = ''] = recoveryCodes;
    expect((await enter(email, PASSWORD, { code: recovery })).status).toBe(200);
    expect((await enter(email, PASSWORD, { code: recovery })).status).toBe(400);
    expect(await auditActions(id)).toContain('panel-second-factor.switched-on');
  });

  it('stands before a new password by mail, too', async () => {
    const { email, token } = await somebody();
    const { secret } = await switchOn(token);
    const resetPasswordToken = randomUUID();
    await sql(
      `update public.admin_users set reset_password_token = $2, reset_password_token_expires_at = (now() at time zone 'UTC') + interval '1 hour' where email = $1`,
      [email, resetPasswordToken],
    );
    const password = 'Another-quiet-river-2';
    const reset = async (result: string) =>
      (await call('POST', '/admin/reset-password', { body: { resetPasswordToken, password: result } })).status;
    expect(await reset(password)).toBe(400);
    expect(await reset(`${password} 000000`)).toBe(400);
    expect(await reset(`${password} ${await later(secret)}`)).toBe(200);
  });

  it('changes nothing for those who have none', async () => {
    const { email } = await somebody();
    expect(await enterPanel(email, PASSWORD)).toEqual(expect.any(String));
  });
});
