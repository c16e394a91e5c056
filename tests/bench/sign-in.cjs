// How long a refused sign-in takes with a known and with an unknown address, and what a storm of sign-ins does to everybody else.
const autocannon = require('autocannon');
const { compiled, inHouse } = require('./parts/house.cjs');
const { mean, median, round } = require('./parts/numbers.cjs');
const { makePatients } = require('./parts/people.cjs');

const PASSWORD = 'seven green kettles';
const PAIRS = 300;
const ROUNDS = 3;
const READERS = 4;
const SIGNING_IN = 8;
const SLICE_SECONDS = 5;

exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const { url } = await startNode(firstPort);
    await fill(await connect());
    const signIn = async (email, password) =>
      await fetch(`${url}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
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
      bench: 'sign-in',
      ratio: round(stormyP99Ms / Math.max(1, calmP99Ms), 2),
      pairs: PAIRS,
      knownMeanMs: round(mean(known), 2),
      unknownMeanMs: round(mean(unknown), 2),
      differenceMs: round(Math.abs(mean(known) - mean(unknown)), 2),
      calmP99Ms,
      stormyP99Ms,
      signInsPerSecond: Math.round(mean(rounds.map(({ signIns }) => signIns)) / SLICE_SECONDS),
    };
  });

const address = (nr) => `known-${nr}@bench.test`;

const fill = async (database) => {
  const { hashPassword } = compiled('domains/accounts/actions/hash-password');
  await database.query(
    `insert into up_users (document_id, username, email, password, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     select 'u' || lpad(i::text, 23, '0'), 'u' || i, 'known-' || i || '@bench.test', $1, 'local', true, false, 'Bench', 'UTC', now(), now(), now() from generate_series(0, $2::int) i`,
    [await hashPassword(PASSWORD), PAIRS],
  );
  await makePatients(database);
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
  const result = await autocannon({
    url: `${url}/api/auth/profile`,
    connections: READERS,
    duration: SLICE_SECONDS,
    overallRate: 200,
    headers: { authorization: `Bearer ${jwt}` },
  });
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
