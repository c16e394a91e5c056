import { freshDatabase, type FreshDatabase } from '../../support/database';

const SCHEMA = [
  'create table roles (id serial primary key, name text, at timestamptz, big bigint generated always as (id * 2) stored)',
  `insert into roles (name, at) values ('doctor', '2026-03-01T10:00:00.123456Z')`,
  'create table people (id serial primary key, role_id integer references roles)',
  `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'Nothing is taken away.'; end $$`,
  'create trigger only_grows before delete or truncate on people execute function refuse()',
];

const place = async (db: FreshDatabase): Promise<unknown> => (await db.query('select current_database()'))[0];
/** What is there, and which number comes next. */
const rows = async (db: FreshDatabase): Promise<unknown> => [
  await db.query('select id, name, at::text, big from roles'),
  await db.query(`insert into people (role_id) values (1) returning *`),
];

describe('a database for a test', () => {
  it('is as the first one was, whatever the test before did to its rows', async () => {
    const first = await freshDatabase(SCHEMA);
    const [where, was] = [await place(first), await rows(first)];
    await first.query(`insert into roles (name) values ('nurse')`);
    await first.query(`update roles set name = 'surgeon'`);
    await first.drop();
    const second = await freshDatabase(SCHEMA);
    expect(await place(second)).toEqual(where);
    expect(await rows(second)).toEqual(was);
    await second.drop();
  });

  it.each([
    'alter table people add column name text',
    'alter table people disable trigger only_grows',
    'create table more (id integer)',
    'insert into roles (name) select $$x$$ from generate_series(1, 3000)',
    'create or replace function refuse() returns trigger language plpgsql as $$ begin return old; end $$',
  ])('is another one after %p', async (change) => {
    const first = await freshDatabase(SCHEMA);
    const [where, was] = [await place(first), await rows(first)];
    await first.query(change);
    await first.drop();
    const second = await freshDatabase(SCHEMA);
    expect(await place(second)).not.toEqual(where);
    expect(await rows(second)).toEqual(was);
    await second.drop();
  });

  it('is nobody else’s: what a test left running is refused, and two at once have two', async () => {
    const [one, two] = [await freshDatabase(SCHEMA), await freshDatabase(SCHEMA)];
    expect(await place(one)).not.toEqual(await place(two));
    const slow = one.query<{ n: number }>('select 1 as n from pg_sleep(0.05)');
    await one.drop();
    expect(await slow).toEqual([{ n: 1 }]);
    await expect(one.query('select 1')).rejects.toThrow('is over');
    await two.drop();
  });
});
