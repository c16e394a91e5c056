import { careloop } from '../support/api';
import { closeSql, sql } from '../support/people';
import type { FoundColumn } from '../../src/app/data-map';

const { dataMap, compareDataMap } = careloop.dist<typeof import('../../src/app/data-map')>('src/app/data-map');
const { manifests } = careloop.dist<typeof import('../../src/app/rooms')>('src/app/rooms');

afterAll(closeSql);

/**
 * What a person gets as a copy, and what is left when they are forgotten, is made from the data map: what is not in it would
 * be kept from them, and kept of them. A failure says which lines to add, and where.
 */
it('every column of every table that may hold something about a person is in the data map, and nothing else is', async () => {
  const found = await sql<FoundColumn>(
    `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema in ('public', 'careloop') and table_type = 'BASE TABLE' order by table_schema, table_name, ordinal_position`,
  );
  const { undeclared, stale } = compareDataMap(dataMap(manifests()), found);
  expect([...undeclared, ...stale].join('\n\n')).toBe('');
});

it('there is no schema of the database that nobody looks after', async () => {
  const schemas = await sql<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1`,
  );
  // `bullmq` holds jobs: ids and times only.
  expect(schemas.map(({ name }) => name).filter((name) => name !== 'bullmq')).toEqual(['careloop', 'public']);
});
