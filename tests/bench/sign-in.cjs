// How long a refused sign-in takes with a known and with an unknown address, and what a storm of sign-ins does to everybody else.
const { fork } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const autocannon = require('autocannon');
const { Client } = require('pg');

const ROOT = path.resolve(__dirname, '../..');
const SECRET = 'only-for-benchmarks-0123456789abcdefghij';
const PASSWORD = 'seven green kettles';
const PAIRS = 300;
const ROUNDS = 3;
const READERS = 4;
const SIGNING_IN = 8;
const SLICE_SECONDS = 5;

exports.run = async () => {
  const { startPostgres } = await import(`${ROOT}/src/cli/quickstart/postgres.mjs`);
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-bench-'));
  const postgres = await startPostgres({ dataDir: folder });
  const port = 20_000 + (process.pid % 20_000);
  const url = `http://127.0.0.1:${port}`;
  const node = fork(path.join(ROOT, 'dist/src/server.js'), [], {
    cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production', TZ: 'UTC', PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: postgres.url, CARELOOP_SECRET: SECRET, DATA_DIR: folder, DATABASE_POOL: '10', RATE_LIMIT_MULTIPLIER: '1000000' },
  });
  try {
    await isUp(url);
    await fill(postgres.url);
    const signIn = async (email, password) => await fetch(`${url}/api/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
    const { jwt } = await (await signIn(address(0), PASSWORD)).json();

    const { known, unknown } = await refusals(signIn);
    const rounds = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const calm = await read(url, jwt);
      const storm = storming(signIn);
      const stormy = await read(url, jwt);
      rounds.push({ calm: calm.latency.p99, stormy: stormy.latency.p99, signIns: await storm.end() });
    }
    const calmP99Ms = median(rounds.map(({ calm }) => calm));
    const stormyP99Ms = median(rounds.map(({ stormy }) => stormy));
    return {
      bench: 'sign-in', ratio: round(stormyP99Ms / Math.max(1, calmP99Ms), 2), pairs: PAIRS, knownMeanMs: round(mean(known), 2), unknownMeanMs: round(mean(unknown), 2), differenceMs: round(Math.abs(mean(known) - mean(unknown)), 2),
      calmP99Ms, stormyP99Ms, signInsPerSecond: Math.round(mean(rounds.map(({ signIns }) => signIns)) / SLICE_SECONDS),
    };
  } finally {
    node.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const isUp = async (url) => {
  for (let looks = 0; looks < 600; looks += 1) {
    if ((await fetch(`${url}/_health`).catch(() => null))?.status === 204) return;
    await new Promise((again) => setTimeout(again, 200));
  }
  throw new Error('The server did not come up.');
};

const address = (nr) => `known-${nr}@bench.test`;

const fill = async (connectionString) => {
  const { hashPassword } = require(path.join(ROOT, 'dist/src/domains/accounts/actions/hash-password'));
  const database = new Client({ connectionString });
  await database.connect();
  await database.query(
    `insert into up_users (document_id, username, email, password, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     select 'u' || lpad(i::text, 23, '0'), 'u' || i, 'known-' || i || '@bench.test', $1, 'local', true, false, 'Bench', 'UTC', now(), now(), now() from generate_series(0, $2::int) i`,
    [await hashPassword(PASSWORD), PAIRS],
  );
  await database.query(`insert into up_users_role_lnk (user_id, role_id) select u.id, r.id from up_users u, up_roles r where r.type = 'patient'`);
  await database.end();
};

/** Known and unknown in turn, in changing order, one after the other. */
const refusals = async (signIn) => {
  const taken = { known: [], unknown: [] };
  const timed = async (kind, email) => {
    const start = performance.now();
    const { status } = await signIn(email, 'not the password');
    if (status !== 401) throw new Error(`A wrong password was answered ${status}.`);
    taken[kind].push(performance.now() - start);
  };
  for (let warm = 0; warm < 20; warm += 1) await signIn(`warm-${warm}@bench.test`, 'not the password');
  for (let nr = 0; nr < PAIRS; nr += 1) {
    const pair = [() => timed('known', address(nr)), () => timed('unknown', `nobody-${nr}@bench.test`)];
    for (const one of nr % 2 ? pair : pair.reverse()) await one();
  }
  return taken;
};

const read = async (url, jwt) => {
  const result = await autocannon({ url: `${url}/api/auth/profile`, connections: READERS, duration: SLICE_SECONDS, overallRate: 200, headers: { authorization: `Bearer ${jwt}` } });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refusals, ${result.errors} errors`);
  return result;
};

const storming = (signIn) => {
  let going = true;
  let count = 0;
  const callers = Array.from({ length: SIGNING_IN }, async (_, nr) => {
    for (; going; count += 1) await (await signIn(address(nr + 1), PASSWORD)).text();
  });
  return {
    end: async () => {
      going = false;
      await Promise.all(callers);
      return count;
    },
  };
};

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const round = (number, digits) => Number(number.toFixed(digits));
