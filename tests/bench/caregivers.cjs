// Searching 10,000 caregivers by speciality, language and distance, the best match first, against reading one caregiver in the
// same run: how much of the time is the search itself. Beside it: those who are free on a day too, and everybody.
const autocannon = require('autocannon');
const { inHouse } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');
const { tokensOf } = require('./parts/people.cjs');

const CAREGIVERS = 10_000;
const CALLERS = 200;
const CONNECTIONS = 1;
const SLICE_SECONDS = 5;
const ROUNDS = 3;
const HOURS = {
  timeZone: 'Africa/Nairobi',
  weekly: ['monday', 'wednesday', 'friday'].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  overrides: [],
  timeOff: [],
  slotMinutes: { in_person: 60, virtual: 30 },
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  noticeMinutes: 60,
  horizonDays: 90,
};

exports.run = async () =>
  await inHouse(async ({ firstPort: port, startNode, connect }) => {
    const node = await startNode(port);
    const database = await connect();
    const { patients, caregiver } = await fill(database);
    await database.query('vacuum analyze');
    const tokens = await tokensOf(database, patients);
    await database.end();

    const search = `${node.url}/api/caregivers?specialty=nursing&language=sw&latitude=-1.29&longitude=36.82&withinKm=20`;
    const nextWednesday = new Date(Date.now() + 86_400_000 * (7 + ((10 - new Date().getUTCDay()) % 7)))
      .toISOString()
      .slice(0, 10);
    const urls = {
      search,
      free: `${search}&freeOn=${nextWednesday}`,
      everybody: `${node.url}/api/caregivers`,
      one: `${node.url}/api/caregivers/${caregiver}`,
    };
    const { data, meta } = await (await fetch(search, { headers: { authorization: `Bearer ${tokens[0]}` } })).json();
    if (data.length === 0) throw new Error('Nobody was found.');
    for (const url of Object.values(urls)) await slice(url, tokens, 2); // warm
    const runs = { search: [], free: [], everybody: [], one: [] };
    for (let turn = 0; turn < ROUNDS; turn += 1)
      for (const [name, url] of Object.entries(urls)) runs[name].push(await slice(url, tokens, SLICE_SECONDS));
    const p95 = (name) => median(runs[name].map(({ latency }) => latency.p97_5));
    return {
      bench: 'caregivers',
      ratio: round(p95('search') / Math.max(1, p95('one')), 2),
      searchP95Ms: p95('search'),
      oneP95Ms: p95('one'),
      searchP50Ms: median(runs.search.map(({ latency }) => latency.p50)),
      freeP95Ms: p95('free'),
      everybodyP95Ms: p95('everybody'),
      caregivers: CAREGIVERS,
      found: meta.pagination.total,
    };
  });

/** Verified caregivers around Nairobi with profiles, hours and ratings, and patients who look for them. */
const fill = async (database) => {
  const people = (
    prefix,
    most,
  ) => `insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
    select '${prefix}' || lpad(i::text, 23, '0'), '${prefix}' || i, '${prefix}' || i || '@bench.test', 'local', true, false, '${prefix} ' || i, 'Africa/Nairobi', now(), now(), now()
    from generate_series(1, ${most}) i returning id, document_id as "documentId"`;
  const role = async (ids, type) =>
    await database.query(
      'insert into up_users_role_lnk (user_id, role_id) select u, r.id from unnest($1::int[]) u, up_roles r where r.type = $2',
      [ids, type],
    );
  const { rows: caregivers } = await database.query(people('c', CAREGIVERS));
  const { rows: patients } = await database.query(people('p', CALLERS));
  const ids = caregivers.map(({ id }) => id);
  await role(ids, 'caregiver');
  await role(
    patients.map(({ id }) => id),
    'patient',
  );
  await database.query(
    `insert into careloop.credentials (id, user_id, profession, kind, number, issuer, issued_on, state, waiting_since, handed_in_at)
     select 'k' || lpad(u::text, 23, '0'), u, 'caregiver', 'licence', 'A-' || u, 'A council', '2020-01-01', 'approved', now(), now() from unnest($1::int[]) u`,
    [ids],
  );
  await database.query(
    `insert into professional_profiles (document_id, user_id, kind, headline, languages, speciality_codes, hourly_rate_minor, currency, place, latitude, longitude,
       instant_booking, active, created_at, updated_at, published_at)
     select 'f' || lpad(u::text, 23, '0'), u, 'caregiver', 'Nurse', case when u % 2 = 0 then '["en","sw"]' else '["en"]' end::jsonb,
       case u % 5 when 0 then '["nursing"]' when 1 then '["geriatric"]' when 2 then '["physiotherapy"]' when 3 then '["nutrition"]' else '["nursing","geriatric"]' end::jsonb,
       80000 + (u % 50) * 1000, 'KES', 'Nairobi', -1.29 + (u % 100 - 50) * 0.01, 36.82 + (u % 97 - 48) * 0.01, false, true, now(), now(), now()
     from unnest($1::int[]) u`,
    [ids],
  );
  await database.query(
    `insert into careloop.care_ratings (id, appointment_id, patient_id, caregiver_id, stars, created_at)
     select 'r' || u || '-' || n, 'a' || u || '-' || n, $2, u, 1 + (u + n) % 5, now() from unnest($1::int[]) u, generate_series(1, 2) n`,
    [ids, patients[0].id],
  );
  await database.query(
    `insert into careloop.appointment_hours (user_id, rules, version, updated_at) select u, $2::jsonb, 1, now() from unnest($1::int[]) u`,
    [ids, JSON.stringify(HOURS)],
  );
  return { patients, caregiver: caregivers[0].documentId };
};

const slice = async (url, tokens, seconds) => {
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
