import { randomUUID } from 'node:crypto';
import { postgres } from '../../../src/adapters/database/postgres';
import { manifests } from '../../../src/app/rooms';
import { prepareSearch } from '../../../src/app/search-indexes';
import { directory, searchedPeople } from '../../../src/domains/accounts/store/directory';
import { freshDatabase, silent, type FreshDatabase } from '../../support/database';
import { houseTables } from '../../support/house-tables';

jest.setTimeout(60_000);

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase(houseTables());
});
afterAll(async () => await db.drop());

const found = async (search: string): Promise<readonly string[]> =>
  (await directory(db).page({ search, page: 1, pageSize: 5 }, new Date())).rows.map(({ name }) => name);

it('people are found by any part of their name with an index of trigrams, and without it alike', async () => {
  await db.query(
    `insert into public.up_users (document_id, name, email) values ('ana', 'Ana Ñandú', 'ana@one.test'), ('bo', 'Bo Kimani', 'bo@two.test')`,
  );
  const without = await Promise.all(['nandu', 'NANDU ana', 'one.test', 'nobody'].map(found));
  expect(without).toEqual([['Ana Ñandú'], ['Ana Ñandú'], ['Ana Ñandú'], []]);

  await prepareSearch(db, manifests(), silent);
  await prepareSearch(db, manifests(), silent);
  expect(await Promise.all(['nandu', 'NANDU ana', 'one.test', 'nobody'].map(found))).toEqual(without);
  const plan = await db.transaction(async (tx) => {
    await tx.query('set local enable_seqscan = off');
    return await tx.query(`explain select id from public.up_users where ${searchedPeople.text} like '%nandu%'`);
  });
  expect(JSON.stringify(plan)).toContain(searchedPeople.index);
});

it('who may not create an extension starts all the same, and the log says what is missing', async () => {
  const bare = await freshDatabase(houseTables());
  const role = `plain_${randomUUID().replaceAll('-', '')}`;
  await bare.query(`create role ${role} login password 'plain'`);
  const url = new URL(bare.url);
  [url.username, url.password] = [role, 'plain'];
  const plain = postgres({ url: url.href, max: 1, applicationName: role, log: silent });
  const heard: string[] = [];
  await prepareSearch(plain, manifests(), { ...silent, info: (event) => void heard.push(event) });
  expect(heard).toEqual(['search.without-index']);
  await plain.close();
  await bare.query(`drop role ${role}`);
  await bare.drop();
});
