// A day of patients, as an API node sees it: reads, doses that were taken, medications that are added. Requests come at a rate.
const { request } = require('node:http');
const { peopleOf } = require('./clinic.cjs');
const { percentile, round } = require('./numbers.cjs');

const HISTORY_DAYS = 60;
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

/** Patients with a medication, two months of doses behind them and as many due now as so many requests take. */
exports.peopleWithDoses = async (database, { patients, requests }) => {
  const people = await peopleOf(database, 'patient', patients);
  await database.query(`insert into medications (document_id, name, strength, form, active, patient_id, created_at, updated_at, published_at)
    select 'm' || lpad(id::text, 23, '0'), 'Metformin', '500 mg', 'tablet', true, id, now(), now(), now() from up_users`);
  await database.query(`insert into plans (document_id, medication_id, patient_id, kind, times, time_zone, time_policy, lead_minutes, grace_minutes, repeat_every_minutes, max_reminders, active, created_at, updated_at, published_at)
    select 'p' || lpad(id::text, 23, '0'), id, patient_id, 'recurring', '[]', 'UTC', 'wall-clock', 0, 60, 30, 2, true, now(), now(), now() from medications`);
  await database.query(`insert into doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, marked_at, miss_at, notices_sent, created_at, updated_at, published_at)
    select 'd' || lpad((p.id * 1000 + i)::text, 23, '0'), p.id, p.medication_id, p.patient_id, due.at, due.at::date, '08:00', 'UTC', 1, 'taken', due.at, due.at, due.at + interval '1 hour', 1, now(), now(), now()
    from plans p, generate_series(1, ${HISTORY_DAYS}) i, lateral (select date_trunc('day', now()::timestamp) - make_interval(days => i, hours => -8) as at) due`);
  const due = Math.ceil((requests * 0.18) / patients);
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

/** Asks so many times a second, whether those before were answered or not. `askersCores`: what of the machine the asking itself takes. */
exports.atRate = async (url, agent, people, rate, seconds) => {
  const tookMs = [];
  const outcomes = { turnedAway: 0, failed: 0, statuses: {}, broken: {} };
  const open = new Set();
  const began = performance.now();
  const spent = process.cpuUsage();
  for (let asked = 0; ;) {
    const elapsedMs = performance.now() - began;
    if (elapsedMs >= seconds * 1_000) break;
    for (const owed = Math.floor((elapsedMs / 1_000) * rate); asked < owed; asked += 1) {
      const person = people[(asked + Math.floor(asked / drawn.length)) % people.length]; // everybody asks for every kind
      const one = ask(url, agent, person, nextKind()(person)).then(({ status, ms, why }) => {
        if (why) outcomes.broken[why] = (outcomes.broken[why] ?? 0) + 1;
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
  const tookSeconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(spent);
  const sorted = tookMs.sort((one, other) => one - other);
  return {
    rate,
    answeredPerSecond: Math.round(sorted.length / tookSeconds),
    askersCores: round((user + system) / 1_000_000 / tookSeconds, 2),
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
    asking.on('error', (error) => {
      const why = `${error.code ?? error.message}${asking.reusedSocket ? ' on a kept line' : ''}`;
      done({ status: 599, ms: performance.now() - began, why });
    });
    asking.end(body);
  });
