import { household, type Household } from '../support/household';
import { onDatabase, PASSWORD, PATIENTS } from '../support/prepared-database';
import { request, signIn } from '../support/request';

/** As in docker-compose.yml: PostgreSQL looks into a schema that is called like its user before it looks into `public`. */
jest.setTimeout(120_000);

const SERVER = String(process.env['TEST_DATABASE_URL']);
let home: Household;

beforeAll(async () => {
  await onDatabase(SERVER, async (client) => {
    // It stays as long as the server of the tests: it may own the prepared database that others copy.
    await client
      .query(`create role careloop superuser login password 'a-user-like-the-schema'`)
      .catch(({ code }: { code: string }) => expect(code).toBe('42710'));
  });
  const asCareloop = Object.assign(new URL(SERVER), { username: 'careloop', password: 'a-user-like-the-schema' });
  home = await household({ server: asCareloop.href });
});
afterAll(async () => await home.close());

it('an installation lives under a database user called careloop, demo people and all', async () => {
  const api = await home.startApi({ DEMO: 'true' });
  const token = await signIn(api.url, PATIENTS[0]!, PASSWORD);
  expect((await request(api.url, 'GET', '/api/doctors', { token })).status).toBe(200);
  expect((await request(api.url, 'GET', '/api/tickets', { token })).status).toBe(200);

  const noted = await home.query(`select schemaname from pg_tables where tablename = 'strapi_database_schema'`);
  expect(noted).toEqual([{ schemaname: 'public' }]);
});
