import { accountsAt, anonymous, maria, phone, type AccountsHouse } from '../../support/accounts';

const REFUSED = {
  kind: 'unauthenticated',
  code: 'auth.credentials-refused',
  message: 'Invalid identifier or password',
};

let house: AccountsHouse;
beforeAll(async () => {
  house = await accountsAt('2026-03-01T10:00:00Z');
  await house.signUp(maria);
});
afterAll(async () => {
  await house.db.drop();
});

const login = async (email: string, password: string) => await house.login(anonymous, { email, password }, phone);
const setMaria = async (column: 'blocked' | 'confirmed' | 'password', value: string | boolean | null) => {
  await house.db.query(`update public.up_users set ${column} = $1 where email = $2`, [value, maria.email]);
};

it('opens a session by e-mail and password, whichever way the address is called', async () => {
  const signedIn = await login(maria.email, maria.password);
  expect(signedIn).toMatchObject({
    token: signedIn.jwt,
    user: { email: maria.email, role: 'patient', confirmed: true },
  });
  expect((await house.login(anonymous, { identifier: maria.email, password: maria.password }, phone)).user).toEqual(
    signedIn.user,
  );
  const [session] = await house.db.query(
    'select user_agent, ip from careloop.sessions order by created_at desc limit 1',
  );
  expect(session).toEqual({ user_agent: phone.userAgent, ip: '203.0.113.7' });
});

it('refuses an unknown address, a wrong password and a blocked account alike', async () => {
  await expect(login('nobody@example.org', maria.password)).rejects.toMatchObject(REFUSED);
  await expect(login(maria.email, 'seven green Kettles')).rejects.toMatchObject(REFUSED);
  await expect(login(maria.email, `${maria.password}${'x'.repeat(200)}`)).rejects.toMatchObject(REFUSED);
  await setMaria('blocked', true);
  await expect(login(maria.email, maria.password)).rejects.toMatchObject(REFUSED);
  await setMaria('blocked', false);
});

it('tells only the right password that the address waits to be confirmed', async () => {
  await setMaria('confirmed', false);
  await expect(login(maria.email, maria.password)).rejects.toMatchObject({
    kind: 'forbidden',
    code: 'auth.email-not-confirmed',
    message: expect.stringContaining('resend-code'),
  });
  await expect(login(maria.email, 'a wrong password')).rejects.toMatchObject(REFUSED);
  await setMaria('confirmed', true);
});

it('lets nobody in who has no password, or a role that this house does not know', async () => {
  const [before] = await house.db.query<{ password: string }>('select password from public.up_users');
  await setMaria('password', null);
  await expect(login(maria.email, '')).rejects.toMatchObject(REFUSED);
  await setMaria('password', before?.password ?? null);
  const giveRole = async (type: string) =>
    await house.db.query(
      'update public.up_users_role_lnk set role_id = (select id from public.up_roles where type = $1)',
      [type],
    );
  await giveRole('authenticated');
  await expect(login(maria.email, maria.password)).rejects.toMatchObject(REFUSED);
  await giveRole('patient');
  expect((await login(maria.email, maria.password)).user.role).toBe('patient');
});

it('leaves a trace of every attempt, refused or not', async () => {
  const before = (await house.trail()).length;
  await login(maria.email, maria.password);
  await login(maria.email, 'a wrong password').catch(() => undefined);
  await login('nobody@example.org', 'a wrong password').catch(() => undefined);
  expect((await house.trail()).slice(before)).toEqual(['session.opened', 'session.refused', 'session.refused']);
});
