// What one API node carries of a mix of reads and writes, as a day of patients makes it: requests come at a rate, whether those
// before them are answered or not. The rate rises until the slowest hundredth takes longer than 300 ms or something fails; then
// three times as many are asked of it, to see what it turns away and how quick it stays. STEP_SECONDS=600 RATES=250 is the
// requirement. Node, PostgreSQL and whoever asks share the machine.
const { readFileSync } = require('node:fs');
const os = require('node:os');
const { Agent, request } = require('node:http');
const { inHouse } = require('./parts/house.cjs');
const { percentile, round } = require('./parts/numbers.cjs');
const { peopleOf } = require('./parts/clinic.cjs');

const STEP_SECONDS = Number(process.env.STEP_SECONDS ?? 15);
const RATES = (process.env.RATES ?? '50,100,150,200,250,300,400,500').split(',').map(Number);
const PATIENTS = Number(process.env.PATIENTS ?? 500);
const HISTORY_DAYS = 60;
const MOST_P99_MS = 300;
const OVERLOAD = 3;
const TICK_MS = 10;
const MEDICATION = JSON.stringify({
  name: 'Metformin',
  strength: '500 mg',
  plan: { kind: 'recurring', frequency: 'daily', times: ['08:00', '20:00'], timeZone: 'Africa/Nairobi' },
  override: { reason: 'The same again, to measure' },
});

/** Of a hundred requests so many are of each kind. */
const MIX = [
  [60, () => ({ method: 'GET', path: '/api/doses' })],
  [10, () => ({ method: 'GET', path: '/api/medications' })],
  [5, () => ({ method: 'GET', path: '/api/notifications' })],
  [5, () => ({ method: 'GET', path: '/api/users/me' })],
  [18, ({ doses }) => ({ method: 'POST', path: `/api/doses/${doses.pop()}/take`, body: '{}' })],
  [2, () => ({ method: 'POST', path: '/api/medications', body: MEDICATION })],
];

exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const { url, pid } = await startNode(firstPort);
    const database = await connect();
    const people = await peopleWithDoses(database);
    const agent = new Agent({ keepAlive: true, maxSockets: 512 });
    await atRate(url, agent, people, 20, 3); // warm
    const spent = async () => ({ node: cpuMs([pid]), database: cpuMs(await backends(database)) });
    const before = await spent();
    const steps = [];
    for (const rate of RATES) {
      steps.push(await atRate(url, agent, people, rate, STEP_SECONDS));
      if (!isGood(steps.at(-1))) break;
    }
    const afterwards = await spent();
    const answered = steps.reduce((sum, { statuses }) => sum + total(statuses), 0);
    const perRequest = {
      node: round((afterwards.node - before.node) / answered, 2),
      database: round((afterwards.database - before.database) / answered, 2),
    };
    const carried = steps.filter(isGood).at(-1)?.rate ?? 0;
    const over = carried > 0 ? await atRate(url, agent, people, carried * OVERLOAD, STEP_SECONDS) : null;
    const after = carried > 0 ? await atRate(url, agent, people, Math.round(carried / 2), 5) : null;
    agent.destroy();
    await database.end();
    return {
      bench: 'mixed-load',
      cores: os.cpus().length,
      carriedPerSecond: carried,
      cpuMsPerRequest: perRequest,
      steps,
      over,
      after,
    };
  });

const total = (statuses) => Object.values(statuses).reduce((sum, count) => sum + count, 0);

/** Processor time of these programs so far: steadier than rates where others want the machine too. Linux counts in hundredths of a second. */
const cpuMs = (pids) => pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0);

const cpuMsOf = (pid) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0; // it went meanwhile
  }
};

/** The server processes of PostgreSQL that work for somebody; pools keep theirs. */
const backends = async (database) =>
  (
    await database.query(
      `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
  ).rows.map(({ pid }) => pid);

const isGood = ({ p99Ms, failed, turnedAway }) => failed === 0 && turnedAway === 0 && p99Ms <= MOST_P99_MS;

/** Patients with a medication, two months of doses behind them and some that are due now. */
const peopleWithDoses = async (database) => {
  const people = await peopleOf(database, 'patient', PATIENTS);
  await database.query(`insert into medications (document_id, name, strength, form, active, patient_id, created_at, updated_at, published_at)
    select 'm' || lpad(id::text, 23, '0'), 'Metformin', '500 mg', 'tablet', true, id, now(), now(), now() from up_users`);
  await database.query(`insert into plans (document_id, medication_id, patient_id, kind, times, time_zone, time_policy, lead_minutes, grace_minutes, repeat_every_minutes, max_reminders, active, created_at, updated_at, published_at)
    select 'p' || lpad(id::text, 23, '0'), id, patient_id, 'recurring', '[]', 'UTC', 'wall-clock', 0, 60, 30, 2, true, now(), now(), now() from medications`);
  await database.query(`insert into doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, marked_at, miss_at, notices_sent, created_at, updated_at, published_at)
    select 'd' || lpad((p.id * 1000 + i)::text, 23, '0'), p.id, p.medication_id, p.patient_id, due.at, due.at::date, '08:00', 'UTC', 1, 'taken', due.at, due.at, due.at + interval '1 hour', 1, now(), now(), now()
    from plans p, generate_series(1, ${HISTORY_DAYS}) i, lateral (select date_trunc('day', now()::timestamp) - make_interval(days => i, hours => -8) as at) due`);
  const due = Math.ceil((RATES.reduce((sum, rate) => sum + rate * 2, 0) * STEP_SECONDS * OVERLOAD * 0.18) / PATIENTS);
  const { rows } = await database.query(
    `insert into doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, miss_at, notices_sent, created_at, updated_at, published_at)
     select 'e' || lpad((p.id * 100000 + i)::text, 23, '0'), p.id, p.medication_id, p.patient_id, at, at::date, '08:00', 'UTC', 1, 'due', at + interval '1 day', 0, now(), now(), now()
     from plans p, generate_series(1, $1::int) i, lateral (select now()::timestamp - make_interval(days => 3, secs => i) as at) due
     returning patient_id as "patientId", document_id as id`,
    [due],
  );
  await database.query('vacuum analyze');
  const dosesOf = new Map(people.map(({ id }) => [id, []]));
  for (const { patientId, id } of rows) dosesOf.get(patientId)?.push(id);
  return people.map((person) => ({ ...person, doses: dosesOf.get(person.id) }));
};

const drawn = MIX.flatMap(([times, kind]) => Array.from({ length: times }, () => kind));
let place = 0;
/** Every kind in its share, spread evenly: 37 and 100 have no common divisor. */
const nextKind = () => drawn[(place += 37) % drawn.length];

const atRate = async (url, agent, people, rate, seconds) => {
  const tookMs = [];
  const outcomes = { turnedAway: 0, failed: 0, statuses: {} };
  const open = new Set();
  const began = performance.now();
  for (let asked = 0; ;) {
    const elapsedMs = performance.now() - began;
    if (elapsedMs >= seconds * 1_000) break;
    for (const owed = Math.floor((elapsedMs / 1_000) * rate); asked < owed; asked += 1) {
      const person = people[asked % people.length];
      const one = ask(url, agent, person, nextKind()(person)).then(({ status, ms }) => {
        outcomes.statuses[status] = (outcomes.statuses[status] ?? 0) + 1;
        if (status === 503) outcomes.turnedAway += 1;
        if (status < 300) tookMs.push(ms);
        if (status !== 503 && status >= 300) outcomes.failed += 1;
        open.delete(one);
      });
      open.add(one);
    }
    await new Promise((next) => setTimeout(next, TICK_MS));
  }
  await Promise.all(open);
  const sorted = tookMs.sort((one, other) => one - other);
  return {
    rate,
    answeredPerSecond: Math.round(sorted.length / ((performance.now() - began) / 1_000)),
    p50Ms: round(percentile(sorted, 50) ?? 0, 1),
    p99Ms: round(percentile(sorted, 99) ?? 0, 1),
    ...outcomes,
  };
};

const ask = (url, agent, { token }, { method, path, body }) =>
  new Promise((done) => {
    const began = performance.now();
    const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const asking = request(`${url}${path}`, { method, agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => done({ status: answer.statusCode, ms: performance.now() - began }));
    });
    asking.on('error', () => done({ status: 599, ms: performance.now() - began }));
    asking.end(body);
  });
