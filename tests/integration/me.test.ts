import { call, careloop } from '../support/api';
import { aPerson, closeSql, type Person } from '../support/people';
import { phonePicture } from '../support/pictures';

let maria: Person;
beforeAll(async () => {
  maria = await aPerson('patient');
});
afterAll(closeSql);

const ask = async (method: string, at: string, body?: unknown) =>
  await call(method, `/api/users/me${at}`, { token: maria.token, ...(body === undefined ? {} : { body }) });
const data = <Data>(answer: { body: { data?: never } }): Data => answer.body.data as unknown as Data;

it('I am shown with my picture, whoever changes what', async () => {
  expect(data<{ picture: unknown }>(await ask('GET', '')).picture).toBeNull();
  await fetch(`${careloop.url}/api/users/me/picture`, {
    method: 'PUT',
    body: new Uint8Array(await phonePicture()),
    headers: { authorization: `Bearer ${maria.token}`, 'content-type': 'image/jpeg' },
  });
  const changed = data<{ name: string; picture: { url: string } }>(await ask('PUT', '', { name: 'Maria W.' }));
  expect(changed).toMatchObject({ name: 'Maria W.', picture: { mime: 'image/webp' } });
  expect((await fetch(changed.picture.url.replace('http://careloop.test', careloop.url))).status).toBe(200);
});

it('contacts and dependants travel over the API, with a version that guards them', async () => {
  const { id } = data<{ id: string }>(
    await ask('POST', '/emergency-contacts', { name: 'Grace', relation: 'sister', phone: '+254 712 345678' }),
  );
  expect(
    (
      await ask('PUT', `/emergency-contacts/${id}`, {
        name: 'Grace',
        relation: 'aunt',
        phone: '+254712345678',
        version: 1,
      })
    ).status,
  ).toBe(200);
  const stale = await ask('PUT', `/emergency-contacts/${id}`, {
    name: 'Grace',
    relation: 'sister',
    phone: '+254712345678',
    version: 1,
  });
  expect([stale.status, stale.body.error?.details.code]).toEqual([409, 'records.changed-elsewhere']);
  expect(data(await ask('GET', '/emergency-contacts'))).toEqual([
    { id, documentId: id, name: 'Grace', relation: 'aunt', phone: '+254712345678', email: null, order: 1, version: 2 },
  ]);
  const wrong = await ask('POST', '/dependants', { name: 'Amani', birthDate: '2999-01-01', relation: 'child' });
  expect([wrong.status, wrong.body.error?.details.errors?.[0]?.path]).toEqual([400, ['birthDate']]);
  expect((await ask('DELETE', `/emergency-contacts/${id}`)).status).toBe(200);
  expect((await ask('DELETE', `/emergency-contacts/${id}`)).status).toBe(404);
});

it('preferences are put whole, and critical mails stay', async () => {
  expect(
    (await ask('PUT', '/preferences', { data: { quietHours: { from: '22:00', to: '06:30' }, version: 0 } })).status,
  ).toBe(200);
  expect(data(await ask('GET', '/preferences'))).toMatchObject({
    quietHours: { from: '22:00', to: '06:30' },
    version: 1,
  });
  const refused = await ask('PUT', '/preferences', { topics: { 'account-security': { email: false } }, version: 1 });
  expect([refused.status, refused.body.error?.details.errors?.[0]?.path]).toEqual([
    400,
    ['topics', 'account-security', 'email'],
  ]);
});

it('a push token is never shown again', async () => {
  const token = `secret-${'x'.repeat(60)}`;
  const put = await ask('PUT', '/push-tokens', { kind: 'fcm', token });
  expect(put.status).toBe(200);
  const listed = await ask('GET', '/push-tokens');
  expect(data<unknown[]>(listed)).toMatchObject([{ kind: 'fcm', current: true }]);
  for (const { text } of [put, listed]) expect(text).not.toContain('secret-');
});
