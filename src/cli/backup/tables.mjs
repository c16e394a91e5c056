import pgCopy from 'pg-copy-streams';

/** The queue is not here: it is only a nudge, and is asked again for everything that is owed. */
const SCHEMAS = ['public', 'careloop'];

/** Every table with the columns that are stored. What is kept by month comes with the table that it inherits from, and a worker moves it there again. */
export const tablesOf = async (client) =>
  (
    await client.query(
      `select format('%I.%I', kept.nspname, held.relname) as name,
         array_agg(quote_ident(part.attname) order by part.attnum) filter (where part.attgenerated = '') as columns
       from pg_class held join pg_namespace kept on kept.oid = held.relnamespace
         join pg_attribute part on part.attrelid = held.oid and part.attnum > 0 and not part.attisdropped
       where kept.nspname = any ($1) and held.relkind = 'r'
         and not exists (select from pg_inherits where inhrelid = held.oid) group by 1 order by 1`,
      [SCHEMAS],
    )
  ).rows.map(({ name, columns }) => ({ name, columns: [...columns] }));

/** Where every sequence stands. */
export const sequencesOf = async (client) =>
  (
    await client.query(
      `select format('%I.%I', schemaname, sequencename) as name, last_value::text as "lastValue" from pg_sequences
       where schemaname = any ($1) and last_value is not null order by 1`,
      [SCHEMAS],
    )
  ).rows;

export const rowsOut = (client, { name, columns }) =>
  client.query(pgCopy.to(`copy (select ${columns.join(', ')} from ${name}) to stdout`));
export const rowsIn = (client, { name, columns }) =>
  client.query(pgCopy.from(`copy ${name} (${columns.join(', ')}) from stdin`));

export const countOf = async (client, { name }) =>
  Number((await client.query(`select count(*) as rows from ${name}`)).rows[0].rows);

/** Which migrations of ours the database has seen. */
export const ledgerOf = async (client) =>
  (await client.query('select room, name, checksum from careloop.migrations order by room, name')).rows.map(
    ({ room, name, checksum }) => `${room}/${name}/${checksum}`,
  );

/** One number for all sealed notes: nobody here can open them, and not a bit of them may change. */
export const notesDigestOf = async (client) =>
  (
    await client.query(
      `select encode(sha256(convert_to(coalesce(string_agg(id || ' ' || coalesce(jwe::text, ''), E'\\n' order by id), ''), 'UTF8')), 'hex') as digest
       from careloop.notes`,
    )
  ).rows[0].digest;
