import { call, type Answer } from '../support/api';
import { passkeyDevice } from '../support/passkey-device';
import { aPerson, closeSql, PASSWORD, type Person } from '../support/people';

const HERE = { origin: 'http://careloop.test' };

let maria: Person;
beforeAll(async () => {
  maria = await aPerson('patient');
});
afterAll(closeSql);

const ask = async (method: string, path: string, body?: object, token?: string): Promise<Answer> =>
  await call(method, `/api${path}`, { token, body, headers: HERE });
const mine = async (method: string, path: string, body?: object): Promise<Answer> =>
  await ask(method, path, body, maria.token);
const bare = <Body>({ body }: Answer): Body => body as unknown as Body;

it('travels over HTTP: added, listed, renamed, used alone with the refresh token in a cookie, used as the second step, and kept from being the last', async () => {
  const device = passkeyDevice();
  const options = (await mine('POST', '/auth/passkeys/options', { password: PASSWORD })).body.data as unknown as {
    challenge: string;
    user: { id: string };
  };
  const added = await mine('POST', '/auth/passkeys', { response: device.create(options, HERE) });
  expect(added.status).toBe(201);
  const { id } = added.body.data as unknown as { id: string };
  expect((await mine('PATCH', `/auth/passkeys/${id}`, { name: 'My phone' })).body.data).toMatchObject({
    id,
    name: 'My phone',
  });
  expect((await mine('GET', '/v1/auth/passkeys')).body.data).toMatchObject([{ id, name: 'My phone' }]);

  const asked = bare<{ challenge: string }>(await ask('POST', '/auth/passkeys/sign-in/options', {}));
  const signedIn = await ask('POST', '/v1/auth/passkeys/sign-in', {
    response: device.get(asked, HERE),
    refreshTokenIn: 'cookie',
  });
  expect([signedIn.status, Object.keys(signedIn.body).sort()]).toEqual([200, ['jwt', 'token', 'user']]);
  expect(signedIn.headers.get('set-cookie')).toMatch(/^careloop-refresh=.+HttpOnly; SameSite=Strict$/);

  expect((await mine('POST', '/auth/two-factor/passkeys', { password: PASSWORD })).body.data).toEqual({
    recoveryCodes: expect.any(Array) as string[],
  });
  const { ticket, methods } = bare<{ ticket: string; methods: string[] }>(
    await ask('POST', '/auth/login', { email: maria.email, password: PASSWORD }),
  );
  expect(methods).toContain('passkey');
  const question = bare<{ challenge: string }>(await ask('POST', '/auth/two-factor/passkey-options', { ticket }));
  const passkey = device.get(question, HERE);
  expect((await ask('POST', '/auth/two-factor/verify', { ticket, passkey, code: '123456' })).status).toBe(400);
  expect((await ask('POST', '/auth/two-factor/verify', { ticket, passkey })).body).toHaveProperty('jwt');

  const removal = await mine('DELETE', `/auth/passkeys/${id}`);
  expect([removal.status, removal.body.error?.details.code]).toEqual([409, 'auth.last-second-factor']);
  const proof = bare<{ challenge: string }>(await mine('POST', '/auth/two-factor/passkey-options', {}));
  expect(
    (await mine('POST', '/auth/two-factor/disable', { password: PASSWORD, passkey: device.get(proof, HERE) })).status,
  ).toBe(200);
  expect((await mine('DELETE', `/auth/passkeys/${id}`)).body.data).toEqual({ removed: true });
});
