// Reading the signed-in user's doses of today out of a million, against a bare server and against Strapi's own finder in the same run.
const { createHmac } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const autocannon = require('autocannon');
const { inHouse, SECRET } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');
const { makePatients, tokensOf } = require('./parts/people.cjs');

const USERS = 100_000;
const DOSES_PER_USER = 10;
const DOSES_TODAY = 4;
const CALLERS = 2_000;
const CONNECTIONS = 32;
const SLICE_SECONDS = 5;
const ROUNDS = 3;

exports.run = async () =>
  await inHouse(async ({ databaseUrl, firstPort: port, start, startNode, connect }) => {
    const node = await startNode(port);
    const database = await connect();
    const people = await fill(database);
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await start(
      path.join(__dirname, 'bare-server.cjs'),
      [String(port + 1), databaseUrl, SECRET, today, tomorrow],
      {},
      async () => (await fetch(`http://127.0.0.1:${port + 1}/`).catch(() => null))?.status === 401,
    );

    const ours = await tokensOf(database, people);
    const bare = people.map(({ id }) => `${id}.${createHmac('sha256', SECRET).update(String(id)).digest('base64url')}`);
    const finder = `/api/doses?filters[dueAt][$gte]=${today}&filters[dueAt][$lt]=${tomorrow}&populate[medication]=true&populate[plan]=true&sort=dueAt&pagination[pageSize]=50`;
    const variants = {
      ours: { url: `${node.url}/api/doses`, tokens: ours },
      bare: { url: `http://127.0.0.1:${port + 1}/`, tokens: bare },
      finder: { url: `${node.url}${finder}`, tokens: ours },
    };
    await sameAnswer(variants);
    for (const variant of Object.values(variants)) await slice(variant, 2); // warm
    const runs = { ours: [], bare: [], finder: [] };
    let statements = 0;
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      for (const [name, variant] of Object.entries(variants)) {
        const before = name === 'ours' ? await transactions(database) : 0;
        const result = await slice(variant, SLICE_SECONDS);
        if (name === 'ours') statements = ((await transactions(database)) - before) / result.requests.total;
        runs[name].push(result);
      }
    }
    await database.end();
    const rate = (name) => median(runs[name].map(({ requests }) => requests.average));
    return {
      bench: 'today-doses',
      ratio: round(rate('ours') / rate('bare'), 3),
      timesStrapiFind: round(rate('ours') / rate('finder'), 1),
      perSecond: Math.round(rate('ours')),
      barePerSecond: Math.round(rate('bare')),
      strapiFindPerSecond: Math.round(rate('finder')),
      p50Ms: median(runs.ours.map(({ latency }) => latency.p50)),
      p99Ms: median(runs.ours.map(({ latency }) => latency.p99)),
      statementsPerRequest: round(statements, 2),
      doses: USERS * DOSES_PER_USER,
      users: USERS,
      rssMiB: rssMiB(node.pid),
    };
  });

/** People, one medication and plan each, and doses spread over the days around now, DOSES_TODAY of them today. */
const fill = async (database) => {
  await database.query(`insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
    select 'u' || lpad(i::text, 23, '0'), 'u' || i, 'u' || i || '@bench.test', 'local', true, false, 'Bench', 'UTC', now(), now(), now() from generate_series(1, ${USERS}) i`);
  await makePatients(database);
  await database.query(`insert into medications (document_id, name, strength, form, active, patient_id, created_at, updated_at, published_at)
    select 'm' || lpad(id::text, 23, '0'), 'Metformin', '500 mg', 'tablet', true, id, now(), now(), now() from up_users`);
  await database.query(`insert into plans (document_id, medication_id, patient_id, kind, times, time_zone, time_policy, lead_minutes, grace_minutes, repeat_every_minutes, max_reminders, active, created_at, updated_at, published_at)
    select 'p' || lpad(id::text, 23, '0'), id, patient_id, 'recurring', '[]', 'UTC', 'wall-clock', 0, 60, 30, 2, true, now(), now(), now() from medications`);
  await database.query(`insert into doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, marked_at, miss_at, notices_sent, created_at, updated_at, published_at)
    select 'd' || lpad((p.id * 100 + i)::text, 23, '0'), p.id, p.medication_id, p.patient_id, due.at, due.at::date, to_char(due.at, 'HH24:MI'), 'UTC', 1, 'taken', due.at, due.at, due.at + interval '1 hour', 1, now(), now(), now()
    from plans p, generate_series(0, ${DOSES_PER_USER - 1}) i,
      lateral (select date_trunc('day', now()::timestamp) + case when i < ${DOSES_TODAY} then make_interval(hours => 6 + i * 4) else make_interval(days => 3 - i, hours => 9) end as at) due`);
  await database.query('vacuum analyze');
  return (
    await database.query(`select id, document_id as "documentId" from up_users order by random() limit ${CALLERS}`)
  ).rows;
};

const sameAnswer = async ({ ours, bare }) => {
  const doses = async ({ url, tokens }) =>
    (await (await fetch(url, { headers: { authorization: `Bearer ${tokens[0]}` } })).json()).data.map(
      ({ documentId }) => documentId,
    );
  const [here, there] = [await doses(ours), await doses(bare)];
  if (here.length !== DOSES_TODAY || here.join() !== there.join())
    throw new Error(`The servers do not answer the same: ${here.length} and ${there.length} doses.`);
};

const slice = async ({ url, tokens }, seconds) => {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: tokens.map((token) => ({ method: 'GET', headers: { authorization: `Bearer ${token}` } })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result;
};

const transactions = async (database) => {
  await new Promise((settled) => setTimeout(settled, 1_200)); // PostgreSQL tells its counters once a second
  const { rows } = await database.query(
    'select xact_commit::int as n from pg_stat_database where datname = current_database()',
  );
  return rows[0].n;
};

const rssMiB = (pid) => {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
  } catch {
    return null;
  }
};
