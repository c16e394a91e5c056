import { call, careloop } from '../support/api';
import { aPanelUser } from '../support/panel';
import { aPerson, closeSql, sql } from '../support/people';

jest.setTimeout(120_000);
afterAll(closeSql);

const HOLDERS = 'amina daniel esther grace hassan joseph lucy mercy musyoka peter ruth'.split(' ');

type Seed = (house: never) => Promise<void>;

it('whoever waits in the demo has a document that can be looked at beside the decision', async () => {
  const { seedDemo } = careloop.dist<{ seedDemo: Seed }>('database/seeds/demo');
  await aPerson('pharmacist'); // somebody who was here before, and is none of the demo
  await seedDemo(careloop.house);
  await seedDemo(careloop.house);
  const held = await sql<{ email: string; documents: string[] }>(
    `select person.email, documents from careloop.credentials join public.up_users person on person.id = user_id
     where person.email like '%@demo.careloop.test' order by email`,
  );
  expect(held.map(({ email, documents }) => [email, documents.length])).toEqual(
    HOLDERS.map((at) => [`${at}@demo.careloop.test`, 2]),
  );

  const token = await aPanelUser('careloop-admin');
  const peter = held.find(({ email }) => email.startsWith('peter'))?.documents ?? [];
  const waiting = await call('POST', '/careloop/verifications/find', {
    token,
    body: { state: 'waiting', search: 'peter@demo' },
  });
  expect([waiting.status, waiting.text]).toEqual([200, expect.stringContaining('Dr. Peter Otieno')]);
  for (const id of peter) {
    expect(waiting.text).toContain(id);
    const opened = await call('GET', `/careloop/verifications/documents/${id}`, { token });
    expect([opened.status, opened.headers.get('content-type')]).toEqual([
      200,
      id === peter[0] ? 'image/jpeg' : 'application/pdf',
    ]);
  }
});
