// What ten years of doses cost those of today: claiming what falls due and reading one person's day, in a table of a hundred
// thousand rows and in the same table with a million and four million of the past (or those in SIZES), in the same run; and
// how large table and indexes are.
const { inHouse } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');

const SIZES = (process.env.SIZES ?? '100000,1000000,4000000').split(',').map(Number);
const PATIENTS = 2_000;
const DUE = 2_500;
const READS = 400;
const ROUNDS = 3;

exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    await startNode(firstPort); // makes the table and its indexes
    const database = await connect();
    await prepare(database);
    const figures = [];
    let rows = 0;
    for (const size of SIZES) {
      await past(database, size - rows, rows);
      rows = size;
      const began = performance.now();
      await database.query('vacuum (analyze) public.doses');
      const vacuumMs = Math.round(performance.now() - began);
      figures.push({ rows, ...(await measured(database)), ...(await sizeOf(database, rows)), vacuumMs });
    }
    await database.end();
    const [first, last] = [figures[0], figures.at(-1)];
    return {
      bench: 'doses-by-age',
      ratio: round(last.claimUsPerDose / first.claimUsPerDose, 2),
      readRatio: round(last.dayMs / first.dayMs, 2),
      sizes: figures,
    };
  });

const prepare = async (database) => {
  await database.query(
    `insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     select 'u' || lpad(i::text, 23, '0'), 'u' || i, i || '@bench.test', 'local', true, false, 'Bench', 'UTC', now(), now(), now() from generate_series(1, $1::int) i`,
    [PATIENTS],
  );
};

/** Doses that were taken, the oldest first, as ten years would leave them. */
const past = async (database, count, from) =>
  await withoutIndexes(
    database,
    async () =>
      await database.query(
        `insert into public.doses (document_id, status, due_at, local_date, local_time, time_zone, amount, medication_name, strength, form, grace_minutes, notices_sent, miss_at, patient_id, taken_at, marked_at, created_at, updated_at, published_at)
         select md5('past' || i)::text, 'taken', at, at::date, '08:00', 'Africa/Nairobi', 1, 'Metformin', '500 mg', 'tablet', 60, 1, at + interval '1 hour', u.id, at, at, at, at, at
         from (select i, (now() at time zone 'utc') - interval '10 years' + (i::float8 / $3 * interval '3640 days') as at from generate_series($2::bigint + 1, $2::bigint + $1::bigint) i) made
         join (select id, row_number() over (order by id) - 1 as place from up_users) u on u.place = made.i % $4::int`,
        [count, from, SIZES.at(-1), PATIENTS],
      ),
  );

/** As many rows are best brought in: the indexes are built when they are there, and what they refer to is known to exist. */
const withoutIndexes = async (database, work) => {
  const { rows: indexes } = await database.query(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = 'public.doses'::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
  );
  await database.query(
    `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set synchronous_commit = off`,
  );
  for (const { name } of indexes) await database.query(`drop index ${name}`);
  await work();
  for (const { definition } of indexes) await database.query(definition);
  await database.query('reset all');
};

/** Bytes of the table and of its indexes for each dose. */
const sizeOf = async (database, rows) => {
  const { rows: sizes } = await database.query(
    `select pg_table_size('public.doses')::float8 as "table", pg_indexes_size('public.doses')::float8 as indexes`,
  );
  const [{ table, indexes }] = sizes;
  return { bytesPerDose: Math.round(table / rows), indexBytesPerDose: Math.round(indexes / rows) };
};

const measured = async (database) => {
  const [claims, days] = [[], []];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    await database.query(
      `insert into public.doses (document_id, status, due_at, wake_at, local_date, patient_id, created_at, updated_at, published_at)
       select md5('now' || $2 || i || clock_timestamp())::text, 'scheduled', at, at, at::date, u.id, at, at, at
       from (select i, now() at time zone 'utc' as at from generate_series(1, $1::int) i) made
       join (select id, row_number() over (order by id) - 1 as place from up_users) u on u.place = made.i % ${PATIENTS}`,
      [DUE, String(turn)],
    );
    const began = performance.now();
    const { rowCount } = await database.query(
      `update public.doses set status = 'due', wake_at = null where id in (select id from public.doses where wake_at is not null and wake_at <= (now() at time zone 'utc') order by wake_at limit ${DUE} for update skip locked)`,
    );
    claims.push(((performance.now() - began) * 1_000) / rowCount);
  }
  const { rows: people } = await database.query('select id from up_users order by random() limit $1', [READS]);
  for (const { id } of people) {
    const began = performance.now();
    await database.query({
      name: 'day',
      text: `select document_id, status, due_at from public.doses where patient_id = $1 and due_at >= (now() at time zone 'utc') - interval '1 day' and due_at < (now() at time zone 'utc') + interval '1 day' order by due_at`,
      values: [id],
    });
    days.push(performance.now() - began);
  }
  return { claimUsPerDose: round(median(claims), 2), dayMs: round(median(days), 3) };
};
