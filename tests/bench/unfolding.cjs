// What other people notice while somebody asks for answers that unfold without end, over REST and GraphQL: their p99 while
// it is tried, against their p99 without it in the same run. They ask as often either way, each at a moment of its own. Measured as
// installations are shipped, and without rate limits, where nothing but the refusals themselves holds anybody back.
const autocannon = require('autocannon');
const { arrivals } = require('./parts/arrivals.cjs');
const { inHouse } = require('./parts/house.cjs');
const { median, percentile, round } = require('./parts/numbers.cjs');
const { makePatients, tokensOf } = require('./parts/people.cjs');

const PEOPLE = 1_000;
const DOSES_EACH = 300;
const ATTACKERS = 50;
/** Requests of ordinary people a second, all together: nobody of them comes near the limit of twenty a minute. */
const OFFERED = Number(process.env.OFFERED ?? 150);
/** Connections on which it is tried, again as soon as there is an answer. */
const TRYING = 2;
const SLICE_SECONDS = 5;
const ROUNDS = 3;
const LIMITS = { shipped: '1', off: '1000000' };

const REST = [
  '/api/doses?pagination[pageSize]=1&populate=medication.doses.medication.doses.medication.doses',
  '/api/doses?pagination[pageSize]=1&populate[medication][populate][doses][populate][medication][populate][doses][populate]=*',
  '/api/medications?pagination[pageSize]=100&populate=doses.medication.doses',
];
const GRAPHQL = '{ doses { medication { doses { medication { doses { medication { doses { documentId } } } } } } } }';

exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const nodes = [];
    for (const [name, multiplier] of Object.entries(LIMITS))
      nodes.push([name, await startNode(firstPort + nodes.length, { env: { RATE_LIMIT_MULTIPLIER: multiplier } })]);
    const database = await connect();
    const tokens = await tokensOf(database, await fill(database));
    await database.end();
    const figures = [];
    for (const [name, { url }] of nodes) figures.push([name, await measured(url, tokens)]);
    return {
      bench: 'unfolding',
      ...Object.fromEntries(figures),
      offeredPerSecond: OFFERED,
      people: PEOPLE,
      doses: PEOPLE * DOSES_EACH,
    };
  });

const measured = async (url, tokens) => {
  const [attackers, callers] = [tokens.slice(0, ATTACKERS), tokens.slice(ATTACKERS)];
  await slice(url, callers, 2, 0); // warm
  const [alone, beside, refused] = [[], [], []];
  for (let turn = 1; turn <= ROUNDS; turn += 1) {
    alone.push(await slice(url, callers, SLICE_SECONDS, turn));
    const trying = attack(url, attackers, SLICE_SECONDS);
    beside.push(await slice(url, callers, SLICE_SECONDS, turn));
    refused.push(await trying);
  }
  return {
    ratio: round(median(beside) / median(alone), 2),
    p99Ms: round(median(beside), 1),
    p99AloneMs: round(median(alone), 1),
    refusedPerSecond: Math.round(median(refused)),
  };
};

/** Ordinary people who read their doses of today; the p99 of their answers in milliseconds. The same `seed` asks at the same moments. */
const slice = async (url, tokens, seconds, seed) => {
  const from = (seed * OFFERED * SLICE_SECONDS) % tokens.length; // everybody has a turn
  const requests = [...tokens.slice(from), ...tokens.slice(0, from)].map((token) => ({
    method: 'GET',
    path: '/api/doses',
    headers: { authorization: `Bearer ${token}` },
    body: '',
  }));
  const took = await arrivals({ url, requests, perSecond: OFFERED, seconds, seed });
  return percentile(
    took.sort((one, other) => one - other),
    99,
  );
};

/** Somebody who tries, as often as they are answered; how many were refused a second. */
const attack = async (url, tokens, seconds) => {
  const result = await autocannon({
    url,
    connections: TRYING,
    duration: seconds,
    requests: tokens.flatMap((token) => [
      ...REST.map((path) => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } })),
      {
        method: 'POST',
        path: '/graphql',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: GRAPHQL }),
      },
    ]),
  });
  if (result['5xx'] > 0 || result.errors > 0)
    throw new Error(`${result['5xx']} failures and ${result.errors} errors: a node fell over.`);
  if (result['2xx'] > 0) throw new Error(`${result['2xx']} answers unfolded.`);
  return result['4xx'] / seconds;
};

/** People with one medication and a year of doses each, four of them today. */
const fill = async (database) => {
  await database.query(`insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
    select 'u' || lpad(i::text, 23, '0'), 'u' || i, 'u' || i || '@bench.test', 'local', true, false, 'Bench', 'UTC', now(), now(), now() from generate_series(1, ${PEOPLE}) i`);
  await makePatients(database);
  await database.query(`insert into medications (document_id, name, strength, form, active, patient_id, created_at, updated_at, published_at)
    select 'm' || lpad(id::text, 23, '0'), 'Metformin', '500 mg', 'tablet', true, id, now(), now(), now() from up_users`);
  await database.query(`insert into plans (document_id, medication_id, patient_id, kind, times, time_zone, time_policy, lead_minutes, grace_minutes, repeat_every_minutes, max_reminders, active, created_at, updated_at, published_at)
    select 'p' || lpad(id::text, 23, '0'), id, patient_id, 'recurring', '[]', 'UTC', 'wall-clock', 0, 60, 30, 2, true, now(), now(), now() from medications`);
  await database.query(`insert into doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, marked_at, miss_at, notices_sent, created_at, updated_at, published_at)
    select 'd' || lpad((p.id * 1000 + i)::text, 23, '0'), p.id, p.medication_id, p.patient_id, due.at, due.at::date, to_char(due.at, 'HH24:MI'), 'UTC', 1, 'taken', due.at, due.at, due.at + interval '1 hour', 1, now(), now(), now()
    from plans p, generate_series(0, ${DOSES_EACH - 1}) i,
      lateral (select date_trunc('day', now()::timestamp) - make_interval(days => i / 4) + make_interval(hours => 6 + i % 4 * 4) as at) due`);
  await database.query('vacuum analyze');
  return (
    await database.query(`select id, document_id as "documentId" from up_users order by random() limit ${PEOPLE}`)
  ).rows;
};
