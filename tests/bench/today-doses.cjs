// Reading the signed-in user's doses of today out of a million, against a bare server and against Strapi's own finder in the same run.
const { fork } = require('node:child_process');
const { createHmac, randomUUID } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const autocannon = require('autocannon');
const { Client } = require('pg');

const ROOT = path.resolve(__dirname, '../..');
const USERS = 100_000;
const DOSES_PER_USER = 10;
const DOSES_TODAY = 4;
const CALLERS = 2_000;
const CONNECTIONS = 32;
const SLICE_SECONDS = 5;
const ROUNDS = 3;
const SECRET = 'only-for-benchmarks-0123456789abcdefghij';

exports.run = async () => {
  const { startPostgres } = await import(`${ROOT}/src/cli/quickstart/postgres.mjs`);
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-bench-'));
  const postgres = await startPostgres({ dataDir: folder });
  const children = [];
  try {
    const port = 20_000 + (process.pid % 20_000);
    const node = await start(children, path.join(ROOT, 'dist/src/server.js'), [], {
      NODE_ENV: 'production', TZ: 'UTC', PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: postgres.url, CARELOOP_SECRET: SECRET, DATA_DIR: folder, DATABASE_POOL: '10', RATE_LIMIT_MULTIPLIER: '1000000',
    }, async () => (await fetch(`http://127.0.0.1:${port}/_health`).catch(() => null))?.status === 204);
    const database = new Client({ connectionString: postgres.url, options: '-c timezone=UTC' });
    database.on('error', () => undefined); // the server is stopped under it when something fails
    await database.connect();
    const people = await fill(database);
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await start(children, path.join(__dirname, 'bare-server.cjs'), [String(port + 1), postgres.url, SECRET, today, tomorrow], {}, async () => (await fetch(`http://127.0.0.1:${port + 1}/`).catch(() => null))?.status === 401);

    const ours = await tokensOf(database, people);
    const bare = people.map(({ id }) => `${id}.${createHmac('sha256', SECRET).update(String(id)).digest('base64url')}`);
    const finder = `/api/doses?filters[dueAt][$gte]=${today}&filters[dueAt][$lt]=${tomorrow}&populate[medication]=true&populate[plan]=true&sort=dueAt&pagination[pageSize]=50`;
    const variants = {
      ours: { url: `http://127.0.0.1:${port}/api/doses`, tokens: ours },
      bare: { url: `http://127.0.0.1:${port + 1}/`, tokens: bare },
      finder: { url: `http://127.0.0.1:${port}${finder}`, tokens: ours },
    };
    await sameAnswer(variants);
    for (const variant of Object.values(variants)) await slice(variant, 2); // warm
    const runs = { ours: [], bare: [], finder: [] };
    let statements = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
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
      bench: 'today-doses', ratio: round(rate('ours') / rate('bare'), 3), timesStrapiFind: round(rate('ours') / rate('finder'), 1),
      perSecond: Math.round(rate('ours')), barePerSecond: Math.round(rate('bare')), strapiFindPerSecond: Math.round(rate('finder')),
      p50Ms: median(runs.ours.map(({ latency }) => latency.p50)), p99Ms: median(runs.ours.map(({ latency }) => latency.p99)),
      statementsPerRequest: round(statements, 2), doses: USERS * DOSES_PER_USER, users: USERS, rssMiB: rssMiB(node.pid),
    };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const start = async (children, program, args, env, isUp) => {
  const child = fork(program, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  for (let looks = 0; looks < 600; looks += 1) {
    if (await isUp()) return child;
    await new Promise((again) => setTimeout(again, 200));
  }
  throw new Error(`${program} did not come up.`);
};

/** People, one medication and plan each, and doses spread over the days around now, DOSES_TODAY of them today. */
const fill = async (database) => {
  await database.query(`insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
    select 'u' || lpad(i::text, 23, '0'), 'u' || i, 'u' || i || '@bench.test', 'local', true, false, 'Bench', 'UTC', now(), now(), now() from generate_series(1, ${USERS}) i`);
  await database.query(`insert into up_users_role_lnk (user_id, role_id) select u.id, r.id from up_users u, up_roles r where r.type = 'patient'`);
  await database.query(`insert into medications (document_id, name, strength, form, active, patient_id, created_at, updated_at, published_at)
    select 'm' || lpad(id::text, 23, '0'), 'Metformin', '500 mg', 'tablet', true, id, now(), now(), now() from up_users`);
  await database.query(`insert into plans (document_id, medication_id, patient_id, kind, times, time_zone, time_policy, lead_minutes, grace_minutes, repeat_every_minutes, max_reminders, active, created_at, updated_at, published_at)
    select 'p' || lpad(id::text, 23, '0'), id, patient_id, 'recurring', '[]', 'UTC', 'wall-clock', 0, 60, 30, 2, true, now(), now(), now() from medications`);
  await database.query(`insert into doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, marked_at, miss_at, notices_sent, created_at, updated_at, published_at)
    select 'd' || lpad((p.id * 100 + i)::text, 23, '0'), p.id, p.medication_id, p.patient_id, due.at, due.at::date, to_char(due.at, 'HH24:MI'), 'UTC', 1, 'taken', due.at, due.at, due.at + interval '1 hour', 1, now(), now(), now()
    from plans p, generate_series(0, ${DOSES_PER_USER - 1}) i,
      lateral (select date_trunc('day', now()::timestamp) + case when i < ${DOSES_TODAY} then make_interval(hours => 6 + i * 4) else make_interval(days => 3 - i, hours => 9) end as at) due`);
  await database.query('vacuum analyze');
  return (await database.query(`select id, document_id as "documentId" from up_users order by random() limit ${CALLERS}`)).rows;
};

const tokensOf = async (database, people) => {
  const { signAccessToken } = require(path.join(ROOT, 'dist/src/domains/accounts/rules/access-token'));
  const { keyFor } = require(path.join(ROOT, 'dist/src/app/env'));
  const key = keyFor({ CARELOOP_SECRET: SECRET }, 'access-token');
  const endsAt = new Date(Date.now() + 86_400_000);
  const sessions = people.map(({ id, documentId }) => ({ sessionId: randomUUID(), userId: id, documentId }));
  await database.query(
    `insert into careloop.sessions (id, user_id, family, refresh_hash, created_at, last_seen_at, expires_at, absolute_expires_at)
     select s."sessionId", s."userId", s."sessionId", decode(md5(s."sessionId"::text), 'hex'), now(), now(), $2, $2 from json_to_recordset($1) as s("sessionId" uuid, "userId" int)`,
    [JSON.stringify(sessions), endsAt],
  );
  return await Promise.all(sessions.map(({ sessionId, documentId }) => signAccessToken(key, { sessionId, documentId, endsAt }, new Date())));
};

const sameAnswer = async ({ ours, bare }) => {
  const doses = async ({ url, tokens }) => (await (await fetch(url, { headers: { authorization: `Bearer ${tokens[0]}` } })).json()).data.map(({ documentId }) => documentId);
  const [here, there] = [await doses(ours), await doses(bare)];
  if (here.length !== DOSES_TODAY || here.join() !== there.join()) throw new Error(`The servers do not answer the same: ${here.length} and ${there.length} doses.`);
};

const slice = async ({ url, tokens }, seconds) => {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, requests: tokens.map((token) => ({ method: 'GET', headers: { authorization: `Bearer ${token}` } })) });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`);
  return result;
};

const transactions = async (database) => {
  await new Promise((settled) => setTimeout(settled, 1_200)); // PostgreSQL tells its counters once a second
  const { rows } = await database.query('select xact_commit::int as n from pg_stat_database where datname = current_database()');
  return rows[0].n;
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const round = (number, digits) => Number(number.toFixed(digits));
const rssMiB = (pid) => {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(require('node:fs').readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
  } catch {
    return null;
  }
};
