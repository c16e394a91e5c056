// 50,000 doses that fall due in the same minute, among a million plans: made by one statement after another (against COPY
// into the same table), woken, mailed by one worker as it is deployed, with its queue in PostgreSQL.
const { fork } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { finished } = require('node:stream/promises');
const { Client } = require('pg');
const { from: copyFrom } = require('pg-copy-streams');
const { median, round } = require('./parts/numbers.cjs');

const ROOT = path.resolve(__dirname, '../..');
const USERS = 100_000;
const PLANS = 1_000_000;
const DUE = 50_000;
const ROUNDS = 3;
const SECRET = 'only-for-benchmarks-0123456789abcdefghij';
const WARM_UP_MS = 8_000;
const PATIENCE_MS = 180_000;

exports.run = async () => {
  const { startPostgres } = await import(`${ROOT}/src/cli/quickstart/postgres.mjs`);
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-burst-'));
  const postgres = await startPostgres({ dataDir: folder });
  const children = [];
  const database = new Client({ connectionString: postgres.url, options: '-c timezone=UTC' });
  try {
    const env = {
      NODE_ENV: 'production',
      TZ: 'UTC',
      HOST: '127.0.0.1',
      DATABASE_URL: postgres.url,
      CARELOOP_SECRET: SECRET,
      DATA_DIR: folder,
      REDIS_URL: '',
    };
    await makeTables(children, env);
    await database.connect();
    await fill(database);
    const rates = await claimAndCopy(database, postgres.url);
    return { bench: 'reminder-burst', ...rates, ...(await burst(children, database, env, postgres.url)), plans: PLANS };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await database.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The tables as an API node makes them. */
const makeTables = async (children, env) => {
  const port = 20_000 + (process.pid % 20_000);
  const node = start(children, path.join(ROOT, 'dist/src/server.js'), { ...env, PORT: String(port) });
  await until(async () => (await fetch(`http://127.0.0.1:${port}/_health`).catch(() => null))?.status === 204);
  node.kill('SIGKILL');
};

/** People with ten daily plans each, counted out for two weeks, the first dose ten days from now. */
const fill = async (database) => {
  const born = `now() at time zone 'utc', now() at time zone 'utc', now() at time zone 'utc'`;
  for (const statement of [
    `insert into public.up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     select 'u' || lpad(i::text, 23, '0'), 'u' || i, 'u' || i || '@bench.test', 'local', true, false, 'Bench', 'Africa/Nairobi', ${born} from generate_series(1, ${USERS}) i`,
    `insert into public.medications (document_id, name, strength, form, active, patient_id, created_at, updated_at, published_at)
     select 'm' || lpad(id::text, 23, '0'), 'Metformin', '500 mg', 'tablet', true, id, ${born} from public.up_users`,
    `insert into public.plans (document_id, medication_id, patient_id, kind, frequency, weekdays, times, start_date, time_zone, time_policy, lead_minutes, grace_minutes,
       repeat_every_minutes, max_reminders, reminders_off, active, created_at, updated_at, published_at)
     select 'p' || lpad(i::text, 23, '0'), m.id, m.patient_id, 'recurring', 'daily', '[]', '[{"time":"08:00","amount":1}]', current_date, 'Africa/Nairobi', 'wall-clock', 0, 60, 30, 2, false, true, ${born}
     from generate_series(1, ${PLANS}) i join public.medications m on m.id = (select min(id) from public.medications) + i % ${USERS}`,
    `insert into careloop.plan_clocks (plan_id, next_due_at, upcoming_at, upcoming_local, upcoming_amount, filled_until, refill_at)
     select id, at[1], at, (select array_agg(a at time zone 'Africa/Nairobi') from unnest(at) a), array_fill(1::numeric, array[14]), at[14], at[14] - interval '3 days'
     from public.plans, lateral (select array_agg(date_trunc('day', now()) + make_interval(days => 10 + d, mins => (id % 1440)::int) order by d) as at from generate_series(0, 13) d) due`,
    'vacuum analyze',
    'checkpoint',
  ])
    await database.query(statement);
};

const claimAndCopy = async (database, url) => {
  const rates = { claim: [], copy: [] };
  const room = regimensOn(url);
  await setDue(database, 0, `date_trunc('minute', now()) + interval '30 hours'`);
  await room.materialiseDoses(); // warm
  for (let turn = 1; turn <= ROUNDS; turn += 1) {
    await database.query('checkpoint');
    await setDue(database, turn, `date_trunc('minute', now()) + interval '30 hours'`);
    rates.claim.push(
      await perSecond(DUE, async () => {
        const made = await room.materialiseDoses();
        if (made !== DUE) throw new Error(`${made} plans moved on instead of ${DUE}`);
      }),
    );
    const rows = await copyRows(database, 10 + turn);
    await database.query('checkpoint');
    rates.copy.push(
      await perSecond(DUE, async () => {
        const stream = database.query(
          copyFrom(`copy public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount,
        status, notices_sent, remind_at, miss_at, wake_at, created_at, updated_at, published_at) from stdin`),
        );
        stream.end(rows);
        await finished(stream);
      }),
    );
  }
  await room.close();
  return {
    ratio: round(median(rates.claim.map((claim, turn) => claim / rates.copy[turn])), 2), // of neighbours in time: the noise of the machine is in both
    claimPerSecond: Math.round(median(rates.claim)),
    copyPerSecond: Math.round(median(rates.copy)),
  };
};

/** The rooms as the worker composes them. */
const regimensOn = (url) => {
  const { compose } = require(path.join(ROOT, 'dist/src/app/compose'));
  const { readEnv } = require(path.join(ROOT, 'dist/src/app/env'));
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const house = compose(
    readEnv({ DATABASE_URL: url, CARELOOP_SECRET: SECRET, NODE_ENV: 'production' }),
    'worker',
    silent,
  );
  return { materialiseDoses: house.regimens.materialiseDoses, close: house.close };
};

/** Every twentieth plan, from `turn` on, has its next dose at `due` (SQL): neighbours on no page. */
const setDue = async (database, turn, due) => {
  await database.query(
    `update careloop.plan_clocks set next_due_at = ${due}, upcoming_at = ${due} || upcoming_at[2:] where plan_id % ${PLANS / DUE} = $1`,
    [turn],
  );
};

const copyRows = async (database, turn) => {
  const { rows } = await database.query(
    `select 'c' || lpad(id::text, 23, '0') as document_id, id, medication_id, patient_id, to_char(date_trunc('minute', now()::timestamp) + interval '30 hours', 'YYYY-MM-DD HH24:MI:SS') as due
     from public.plans where id % ${PLANS / DUE} = $1`,
    [turn],
  );
  const now = new Date().toISOString();
  return rows
    .map(({ document_id: documentId, id, medication_id: medication, patient_id: patient, due }) =>
      [
        documentId,
        id,
        medication,
        patient,
        due,
        due.slice(0, 10),
        '08:00',
        'Africa/Nairobi',
        1,
        'scheduled',
        0,
        due,
        due,
        due,
        now,
        now,
        now,
      ].join('\t'),
    )
    .join('\n');
};

const burst = async (children, database, env, url) => {
  const sink = start(children, path.join(__dirname, 'parts/smtp-sink.cjs'), {});
  const { port } = await told(sink);
  await setDue(database, ROUNDS + 1, `date_trunc('minute', now()) + interval '1 hour'`);
  const room = regimensOn(url);
  await room.materialiseDoses();
  await room.close();
  const dueAt = await moveTo(database);

  const worker = start(children, path.join(ROOT, 'dist/src/worker.js'), {
    ...env,
    SMTP_PORT: String(port),
    PUBLIC_URL: 'https://care.localhost',
  });
  await until(async () => {
    if (worker.exitCode !== null) throw new Error(`The worker ended with ${worker.exitCode}.`);
    sink.send('count');
    return (await told(sink)).count >= DUE;
  });
  await new Promise((last) => setTimeout(last, 2_000)); // a second copy would come now
  const maxRssMiB = peakMiB(worker.pid);
  sink.send('report');
  const { arrivals } = await told(sink);
  const late = arrivals.map(([first]) => first - dueAt.getTime()).sort((a, b) => a - b);
  const {
    rows: [unmarked],
  } = await database.query(`select count(*)::int as count from careloop.messages where state <> 'sent'`);
  return {
    sent: arrivals.length,
    duplicates: arrivals.reduce((sum, { length }) => sum + length - 1, 0),
    unmarked: unmarked.count,
    p50LatenessMs: late[Math.floor(late.length * 0.5)],
    p99LatenessMs: late[Math.floor(late.length * 0.99)],
    mailsPerSecond: Math.round((DUE / (late.at(-1) - Math.max(late[0], 0))) * 1000),
    maxRssMiB,
  };
};

/** Moves the doses of the next hours to one instant that is near, and far enough for a worker to come up; answers it. */
const moveTo = async (database) => {
  for (let aheadMs = 2 * WARM_UP_MS; ; aheadMs *= 2) {
    const dueAt = new Date(Math.ceil((Date.now() + aheadMs) / 1000) * 1000);
    await database.query(
      `update public.doses set due_at = $1, remind_at = $1, wake_at = $1, miss_at = $1::timestamp + interval '1 hour' where wake_at < now()::timestamp + interval '3 hours'`,
      [dueAt],
    );
    await database.query('vacuum analyze public.doses');
    if (Date.now() < dueAt.getTime() - WARM_UP_MS) return dueAt;
  }
};

const start = (children, program, env) => {
  const child = fork(program, [], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return child;
};

const told = (child) => new Promise((resolve) => child.once('message', resolve));

const until = async (isSo) => {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE_MS;) {
    if (await isSo()) return;
    await new Promise((again) => setTimeout(again, 200));
  }
  throw new Error('It takes too long.');
};

const perSecond = async (count, work) => {
  const begun = process.hrtime.bigint();
  await work();
  return count / (Number(process.hrtime.bigint() - begun) / 1e9);
};

const peakMiB = (pid) =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
