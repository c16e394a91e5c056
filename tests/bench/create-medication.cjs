// Adding a medication over HTTP, against a bare insert of as many rows by one connection for each caller, in the same run. The
// callers add for one patient after the other: each has a few, as patients do, and nobody comes near the most that one may have.
const { Agent, request } = require('node:http');
const { Client } = require('pg');
const { inHouse } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');
const { makePatients, tokensOf } = require('./parts/people.cjs');

const CALLERS = 8;
const PATIENTS = 1_000;
const SLICE_MS = 4_000;
const ROUNDS = 3;
const MEDICATION = JSON.stringify({
  name: 'Metformin',
  strength: '500 mg',
  plan: { kind: 'recurring', frequency: 'daily', times: ['08:00', '20:00'], timeZone: 'Africa/Nairobi' },
});

exports.run = async () =>
  await inHouse(async ({ databaseUrl, firstPort, startNode, connect }) => {
    const { url } = await startNode(firstPort);
    const database = await connect();
    const people = await fill(database);
    const tokens = await tokensOf(database, people);
    const clients = await Promise.all(Array.from({ length: CALLERS }, () => opened(databaseUrl)));
    await database.query(
      'create table public.bare_medications as select * from public.medications with no data; alter table public.bare_medications add column nr bigserial primary key',
    );
    const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
    let turn = 0;
    const next = () => (turn += 1) % PATIENTS;
    const add = async () => {
      const { status, body } = await post(`${url}/api/medications`, agent, tokens[next()]);
      if (status !== 201) throw new Error(`Adding answered ${status}: ${body}`);
    };
    const bare = async (place) =>
      await clients[place].query({
        name: 'bare',
        text: `insert into public.bare_medications (document_id, name, strength, patient_id, active, created_at, updated_at, published_at) values ($1, $2, $3, $4, true, now(), now(), now())`,
        values: ['a'.repeat(24), 'Metformin', '500 mg', people[next()].id],
      });
    for (let added = 0; added < PATIENTS; added += CALLERS) await Promise.all(Array.from({ length: CALLERS }, add)); // warm
    const rates = { ours: [], bare: [] };
    for (let slice = 0; slice < ROUNDS; slice += 1) {
      rates.ours.push(await inTurns(add, SLICE_MS));
      rates.bare.push(await inTurns(bare, SLICE_MS));
    }
    for (const client of clients) await client.end();
    agent.destroy();
    const { rows } = await database.query('select count(*)::int as added from public.medications');
    await database.end();
    return {
      bench: 'create-medication',
      ratio: round(median(rates.ours) / median(rates.bare), 3),
      perSecond: round(median(rates.ours), 1),
      barePerSecond: Math.round(median(rates.bare)),
      callers: CALLERS,
      medicationsEach: round(rows[0].added / PATIENTS, 1),
    };
  });

const opened = async (connectionString) => {
  const client = new Client({ connectionString, options: '-c timezone=UTC' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** Node's own client: `fetch` would cost this machine as much as what is measured. */
const post = async (url, agent, token) =>
  await new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(MEDICATION),
      authorization: `Bearer ${token}`,
    };
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      let body = '';
      answer
        .setEncoding('utf8')
        .on('data', (piece) => (body += piece))
        .on('end', () => resolve({ status: answer.statusCode, body }))
        .on('error', reject);
    });
    asked.on('error', reject).end(MEDICATION);
  });

const fill = async (database) => {
  const { rows } = await database.query(
    `insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     select 'u' || lpad(i::text, 23, '0'), 'u' || i, i || '@bench.test', 'local', true, false, 'Bench', 'Africa/Nairobi', now(), now(), now() from generate_series(1, $1::int) i
     returning id, document_id as "documentId"`,
    [PATIENTS],
  );
  await makePatients(database);
  return rows;
};

/** Everybody does `entry` again and again for so long. Returns how many a second. */
const inTurns = async (entry, forMs) => {
  const began = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: CALLERS }, async (_, place) => {
      while (performance.now() - began < forMs) {
        await entry(place);
        done += 1;
      }
    }),
  );
  return (done * 1_000) / (performance.now() - began);
};
