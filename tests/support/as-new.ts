import type { Client } from 'pg';

/** More rows than this, and the room they leave behind would be felt by the next test. */
const MOST_ROWS = 2_000;

/** What is there beside rows, and when it was last changed. Objects of PostgreSQL itself have lower numbers. */
const SHAPE = `
  select string_agg(line, ' ') as shape from (
    ${['pg_class', 'pg_trigger', 'pg_proc', 'pg_constraint'].map((catalog) => `select concat(count(*), '-', max(xmin::text::bigint)) as line from ${catalog} where oid >= 16384`).join(' union all ')}
    union all select concat(datdba, datacl, (select array_agg(setconfig) from pg_db_role_setting where setdatabase = oid)) from pg_database where datname = current_database()) as lines`;

/**
 * Remembers what the database at the other end of `client` holds now, and brings it back there: rows and counters, which
 * is ten times as quick as making another one and hanging up. Returns false when that cannot be: somebody changed more than
 * rows, left thousands of them, or is still there.
 * @param friend connections of this name may stay
 */
export const asNew = async (client: Client, friend: string): Promise<() => Promise<boolean>> => {
  const one = async <Row>(statement: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query(statement, values)).rows as Row[];
  const shape = async (): Promise<string> => (await one<{ shape: string }>(SHAPE))[0]?.shape ?? '';

  const then = await shape();
  const tables = await one<{ name: string; columns: string }>(
    `select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.oid >= 16384 group by c.oid`,
  );
  const counters = await one<{ name: string; next: string; isUsed: boolean }>(
    `select format('%I.%I', schemaname, sequencename) as name, coalesce(last_value, start_value) as next, last_value is not null as "isUsed" from pg_sequences`,
  );
  const seeds: { name: string; columns: string; rows: unknown }[] = [];
  for (const { name, columns } of tables) {
    const [seed] = await one<{ rows: unknown }>(`select json_agg(each) as rows from ${name} as each`);
    if (seed?.rows) seeds.push({ name, columns, rows: seed.rows });
  }
  await client.query('set session_replication_role = replica'); // no trigger refuses, tells or keeps
  const empty = tables.map(({ name }) => `delete from ${name}`).join(';');
  const rewind = counters.map(({ name, next, isUsed }) => `setval('${name}', ${next}, ${isUsed})`).join(', ');

  return async () => {
    const [others] = await one<{ count: number }>(
      'select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name <> $1',
      [friend],
    );
    if (others?.count !== 0 || (await shape()) !== then) return false;
    const emptied = [await client.query(`begin;${empty};commit`)].flat();
    for (const { name, columns, rows } of seeds) {
      await client.query(
        `insert into ${name} (${columns}) overriding system value select ${columns} from json_populate_recordset(null::${name}, $1)`,
        [JSON.stringify(rows)],
      );
    }
    if (rewind) await client.query(`select ${rewind}`);
    return emptied.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0) < MOST_ROWS;
  };
};
