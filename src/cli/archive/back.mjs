import { KIND } from '../backup/frames.mjs';
import { framesIn, written } from '../backup/read.mjs';
import { rowsIn } from '../backup/tables.mjs';
import { Refusal } from '../refusal.mjs';

/**
 * Which month stands in a file, read whole: nobody changed it, and the key is right.
 * @returns {Promise<{ of: string, month: string, secretCheck: string }>}
 * @throws Refusal
 */
export const monthIn = async (file, passphrase) => {
  let first = null;
  for await (const { kind, content } of framesIn(file, passphrase))
    if (kind === KIND.heading) first ??= JSON.parse(content);
  if (first?.what !== 'month') throw new Refusal('This is no month: a whole backup comes back with npm run restore.');
  return first;
};

/**
 * Puts the rows of a file into the tables of their month, all or none. What belongs to people who were erased meanwhile, or is
 * there already, stays out.
 * @param {{ client: import('pg').Client, kept: object, month: object, file: string, passphrase: string }} wish
 * @returns {Promise<{ rows: number, left: number }>} how many came back, and how many stayed out
 */
export const bringMonthBack = async ({ client, kept, month, file, passphrase }) => {
  await client.query('begin');
  const open = { into: null };
  const sum = { rows: 0, left: 0 };
  const waiting = [
    { name: month.table, isBeside: false },
    { name: month.beside, isBeside: true, of: kept.beside?.of },
  ];
  let table = null;
  try {
    for await (const { kind, content } of framesIn(file, passphrase)) {
      if (kind === KIND.bytes) {
        await open.into.take(content);
        continue;
      }
      await open.into?.leave();
      open.into = null;
      if (kind === KIND.end) break;
      const facts = JSON.parse(content);
      if (facts.what === 'table') {
        table = { ...waiting.shift(), columns: facts.columns };
        open.into = written(rowsIn(client, await stage(client, table)));
      }
      if (facts.what === 'table-end') {
        const rows = await settle(client, table);
        sum.rows += rows;
        sum.left += facts.rows - rows;
      }
    }
    await client.query('commit');
    return sum;
  } catch (error) {
    open.into?.abandon();
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

/** Where rows are put first, so that those can be left out that belong to nobody any more. */
const stage = async (client, { name, columns }) => {
  const has = (await client.query('select careloop.columns_of($1::regclass) as columns', [name])).rows[0].columns;
  const strange = columns.filter((column) => !has.split(', ').includes(column));
  if (strange.length > 0)
    throw new Refusal(
      `This month has columns that are not kept any more (${strange.join(', ')}): bring it back with the version that wrote it.`,
    );
  await client.query('drop table if exists pg_temp.brought');
  await client.query(
    `create temporary table brought on commit drop as select ${columns.join(', ')} from only ${name} limit 0`,
  );
  return { name: 'pg_temp.brought', columns };
};

const settle = async (client, { name, columns, isBeside, of }) => {
  const { rows: keys } = await client.query(
    `select quote_ident(here.attname) as "column", key.confrelid::regclass::text as "table", quote_ident(there.attname) as target
     from pg_constraint key join pg_attribute here on here.attrelid = key.conrelid and here.attnum = key.conkey[1]
       join pg_attribute there on there.attrelid = key.confrelid and there.attnum = key.confkey[1]
     where key.conrelid = $1::regclass and key.contype = 'f'`,
    [name],
  );
  const belongs = keys.map(
    ({ column, table, target }) =>
      `(brought.${column} is null or exists (select from ${table} there where there.${target} = brought.${column}))`,
  );
  const list = columns.join(', ');
  const from = `select ${list} from pg_temp.brought brought where ${['true', ...belongs].join(' and ')}`;
  if (isBeside) {
    const { rowCount } = await client.query(
      `insert into ${name} (${list}) ${from} and ${of} in (select id from pg_temp.is_back)`,
    );
    return rowCount;
  }
  await client.query('create temporary table is_back (id bigint primary key) on commit drop');
  const { rowCount } = await client.query(
    `with back as (insert into ${name} (${list}) ${from} on conflict do nothing returning id) insert into pg_temp.is_back select id from back`,
  );
  return rowCount;
};
