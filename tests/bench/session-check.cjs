// What it costs to know who asks: verifying an access token and finding its session, against one empty statement of the
// database in the same run; and that it asks the database nothing while the session is known.
const { compiled, inHouse, SECRET } = require('./parts/house.cjs');
const { median, percentile, round } = require('./parts/numbers.cjs');
const { makePatients, tokensOf } = require('./parts/people.cjs');

const CHECKS = 20_000;
const STATEMENTS = 2_000;
const ROUNDS = 3;

exports.run = async () =>
  await inHouse(async ({ databaseUrl, firstPort, startNode, connect }) => {
    await startNode(firstPort); // makes the tables
    const database = await connect();
    const [token] = await tokensOf(database, await fill(database));
    Object.assign(process.env, {
      DATABASE_URL: databaseUrl,
      CARELOOP_SECRET: SECRET,
      NODE_ENV: 'production',
      DATA_DIR: '/tmp',
    });
    const { compose } = compiled('app/compose');
    const { env } = compiled('app/env');
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const house = compose(env(), 'api', quiet);
    await house.accounts.hearChanges(); // as every API node does at its start: without it nothing is remembered
    const check = async () => {
      if (!(await house.accounts.principalOf(token))) throw new Error('The session is not known.');
    };
    await check();
    const before = await statements(database);
    const [ours, bare] = [[], []];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      ours.push(await timed(check, CHECKS));
      bare.push(await timed(async () => await house.db.query('select 1'), STATEMENTS));
    }
    const asked = (await statements(database)) - before - ROUNDS * STATEMENTS;
    const sorted = ours.flat().sort((one, other) => one - other);
    await house.close();
    await database.end();
    return {
      bench: 'session-check',
      ratio: round(median(sorted) / median(bare.flat()), 3),
      checkUs: round(median(sorted) * 1_000, 1),
      checkP99Us: round(percentile(sorted, 99) * 1_000, 1),
      emptyStatementUs: round(median(bare.flat()) * 1_000, 1),
      statementsPerCheck: round(Math.max(0, asked) / (ROUNDS * CHECKS), 4),
    };
  });

const fill = async (database) => {
  const { rows } = await database.query(
    `insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     values ('u00000000000000000000001', 'u1', '1@bench.test', 'local', true, false, 'Bench', 'UTC', now(), now(), now()) returning id, document_id as "documentId"`,
  );
  await makePatients(database);
  return rows;
};

/** Transactions of this database: each statement outside of one counts as one. */
const statements = async (database) => {
  await database.query('select pg_stat_force_next_flush()');
  await new Promise((flushed) => setTimeout(flushed, 1_500));
  const { rows } = await database.query(
    'select (xact_commit + xact_rollback)::int as count from pg_stat_database where datname = current_database()',
  );
  return rows[0].count;
};

const timed = async (entry, count) => {
  const taken = [];
  for (let nr = 0; nr < count; nr += 1) {
    const start = performance.now();
    await entry();
    taken.push(performance.now() - start);
  }
  return taken;
};
