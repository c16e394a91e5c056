// What other people notice while somebody asks for answers that unfold without end, over REST and GraphQL: their p99 while
// it is tried, against their p99 without it in the same run.
const autocannon = require('autocannon');
const { inHouse } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');
const { makePatients, tokensOf } = require('./parts/people.cjs');

const PEOPLE = 1_000;
const DOSES_EACH = 300;
const CALLERS = 500;
const ATTACKERS = 50;
const CONNECTIONS = 8;
const TRYING = 2;
const SLICE_SECONDS = 5;
const ROUNDS = 3;

const REST = [
  '/api/doses?pagination[pageSize]=1&populate=medication.doses.medication.doses.medication.doses',
  '/api/doses?pagination[pageSize]=1&populate[medication][populate][doses][populate][medication][populate][doses][populate]=*',
  '/api/medications?pagination[pageSize]=100&populate=doses.medication.doses',
];
const GRAPHQL = '{ doses { medication { doses { medication { doses { medication { doses { documentId } } } } } } } }';

exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const { url } = await startNode(firstPort);
    const database = await connect();
    const tokens = await tokensOf(database, await fill(database));
    await database.end();
    const [attackers, callers] = [tokens.slice(0, ATTACKERS), tokens.slice(ATTACKERS)];
    await slice(url, callers, 2); // warm
    const [alone, beside, refused] = [[], [], []];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      alone.push((await slice(url, callers, SLICE_SECONDS)).latency.p99);
      const trying = attack(url, attackers, SLICE_SECONDS);
      beside.push((await slice(url, callers, SLICE_SECONDS)).latency.p99);
      refused.push(await trying);
    }
    return {
      bench: 'unfolding',
      ratio: round(median(beside) / median(alone), 2),
      p99Ms: median(beside),
      p99AloneMs: median(alone),
      refusedPerSecond: Math.round(median(refused)),
      people: PEOPLE,
      doses: PEOPLE * DOSES_EACH,
    };
  });

/** Ordinary people who read their doses of today. */
const slice = async (url, tokens, seconds) => {
  const result = await autocannon({
    url: `${url}/api/doses`,
    connections: CONNECTIONS,
    duration: seconds,
    requests: tokens.map((token) => ({ method: 'GET', headers: { authorization: `Bearer ${token}` } })),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals, ${result.errors} errors`);
  return result;
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
    await database.query(
      `select id, document_id as "documentId" from up_users order by random() limit ${ATTACKERS + CALLERS}`,
    )
  ).rows;
};
