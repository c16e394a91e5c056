// A person's trend and the page about everybody out of a million results, each beside the same rows straight from PostgreSQL in the same run.
const { inHouse, compiled } = require('./parts/house.cjs');
const { median, percentile, round } = require('./parts/numbers.cjs');
const { makePatients, tokensOf } = require('./parts/people.cjs');

const USERS = 100_000;
const RESULTS_PER_USER = 10;
const CALLERS = 200;
const TURNS = 200;
const WARM = 20;
const LIMITS_MS = { trend: 50, group: 300 };
const DAY_MS = 86_400_000;

exports.run = async () =>
  await inHouse(async ({ firstPort: port, startNode, connect }) => {
    const { url } = await startNode(port);
    const database = await connect();
    const quizId = await whoFive(database);
    const people = await fill(database, quizId);
    const rolledUpMs = await rollUp(database);
    const [admin, ...tokens] = await tokensOf(database, [await anAdmin(database), ...people]);

    const ask = async (path, token) => {
      const answer = await fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${token}` } });
      const { data } = await answer.json();
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return data;
    };
    const results = (turn) => ask(`/quiz-results?quiz=${quizId}&pageSize=25`, tokens[turn % tokens.length]);
    const scores = (turn) => ask('/health-scores', tokens[turn % tokens.length]);
    const group = () => ask('/admin/health-scores', admin);
    const bareResults = async (turn) =>
      (
        await database.query({
          name: 'results',
          text: `select json_agg(r) as rows from (select score, band, at, previous from careloop.quiz_results
            where user_id = $1 and quiz_id = $2 order by at desc limit 25) r`,
          values: [people[turn % people.length].id, quizId],
        })
      ).rows[0].rows;
    const bareGroup = async () =>
      (
        await database.query({
          name: 'group',
          text: `select band->>'label' as label, count(*) from (select distinct on (user_id) band from careloop.quiz_results
            where at >= now() - interval '90 days' order by user_id, at desc) latest group by 1`,
        })
      ).rows;

    if ((await results(0)).length !== RESULTS_PER_USER || (await bareResults(0)).length !== RESULTS_PER_USER)
      throw new Error('Not everybody has their results.');
    const shown = await group();
    if (shown.days.length === 0 || shown.quizzes[0]?.people !== USERS) throw new Error('The group is not whole.');

    // In turns, so that what else the machine does falls on all of them alike.
    const times = await measured({ results, bareResults, scores, group }, TURNS);
    const counted = await measured({ bareGroup }, 3, 1);
    await database.end();
    const of = (name) => figure(times[name]);
    return {
      bench: 'quiz-results',
      ratio: round(of('bareResults').p50Ms / of('results').p50Ms, 3),
      trend: of('results'),
      bareTrend: of('bareResults'),
      healthScores: of('scores'),
      group: of('group'),
      countedAnewMs: round(median(counted.bareGroup), 1),
      timesCountedAnew: round(median(counted.bareGroup) / of('group').p50Ms, 1),
      rolledUpMs,
      withinLimits: of('results').p50Ms < LIMITS_MS.trend && of('group').p50Ms < LIMITS_MS.group,
      limitsMs: LIMITS_MS,
      results: USERS * RESULTS_PER_USER,
      users: USERS,
    };
  });

const measured = async (questions, turns, warm = WARM) => {
  const times = Object.fromEntries(Object.keys(questions).map((name) => [name, []]));
  for (let turn = -warm; turn < turns; turn += 1) {
    for (const [name, question] of Object.entries(questions)) {
      const begun = performance.now();
      await question(turn + warm);
      if (turn >= 0) times[name].push(performance.now() - begun);
    }
  }
  return times;
};

const figure = (times) => {
  const sorted = [...times].sort((one, other) => one - other);
  return { p50Ms: round(percentile(sorted, 50), 1), p95Ms: round(percentile(sorted, 95), 1) };
};

const whoFive = async (database) => {
  const { rows } = await database.query(`select document_id as id from quizzes where code = 'who-5' limit 1`);
  if (!rows[0]) throw new Error('The WHO-5 has not come along.');
  return rows[0].id;
};

/** People with results every week, and with a health score of each of ten days. */
const fill = async (database, quizId) => {
  await database.query(`insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
    select 'u' || lpad(i::text, 23, '0'), 'u' || i, 'u' || i || '@bench.test', 'local', true, false, 'Bench', 'UTC', now(), now(), now() from generate_series(1, ${USERS}) i`);
  await makePatients(database);
  await database.query(
    `insert into careloop.quiz_versions (quiz_id, locale, hash, content, created_at) values ($1, 'en', 'bench', '{"sections": []}', now())`,
    [quizId],
  );
  await database.query(
    `insert into careloop.quiz_attempts (id, user_id, version_id, quiz_id, status, answers, started_at, saved_at)
     select 'a' || u.id || '-' || i, u.id, v.id, $1, 'submitted', '{}', now() - make_interval(days => i * 7), now() - make_interval(days => i * 7)
     from up_users u, generate_series(1, ${RESULTS_PER_USER}) i, (select id from careloop.quiz_versions where hash = 'bench') v`,
    [quizId],
  );
  await database.query(
    `insert into careloop.quiz_results (id, attempt_id, user_id, quiz_id, code, title, score, lowest, highest, higher_is, band, red_flag, previous, at)
     select 'r' || substr(id, 2), id, user_id, quiz_id, 'who-5', 'WHO-5', score, 0, 100, 'better',
       case when score > 50 then '{"from": 51, "to": 100, "label": "Good well-being", "severity": "good"}'::jsonb
         else '{"from": 29, "to": 50, "label": "Poor well-being", "severity": "moderate"}'::jsonb end, false, null, saved_at
     from (select *, 32 + 4 * (hashtext(id) & 15) as score from careloop.quiz_attempts) a`,
  );
  await database.query(
    `insert into careloop.health_scores (user_id, day, source, score, parts, at)
     select id, current_date - i, 'computed', 40 + (hashtext(id || '-' || i) & 31), '[]', now() from up_users, generate_series(0, 9) i`,
  );
  await database.query('vacuum analyze');
  return (
    await database.query(`select id, document_id as "documentId" from up_users order by random() limit ${CALLERS}`)
  ).rows;
};

const anAdmin = async (database) => {
  const { rows } =
    await database.query(`insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
    values ('admin00000000000000000000', 'admin', 'admin@bench.test', 'local', true, false, 'Admin', 'UTC', now(), now(), now()) returning id, document_id as "documentId"`);
  await database.query(
    `insert into up_users_role_lnk (user_id, role_id) select $1, id from up_roles where type = 'admin'`,
    [rows[0].id],
  );
  return rows[0];
};

/** What the hourly tick does in the background, and how long it takes over so many. */
const rollUp = async (database) => {
  const { rollUpGroups } = compiled('domains/wellbeing/actions/scores/roll-up');
  const { groups } = compiled('domains/wellbeing/store/groups');
  const sql = { query: async (text, values) => (await database.query(text, values)).rows };
  for (let days = 2; days < 10; days += 1)
    await groups(sql).rollUpDay(new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10), 5);
  const begun = performance.now();
  await rollUpGroups({ clock: { now: () => new Date() }, db: { transaction: async (work) => await work(sql) } })();
  return Math.round(performance.now() - begun);
};
