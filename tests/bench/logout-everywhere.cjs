// Logging out everywhere (and everywhere else) with 50 sessions and 200 requests a second over two nodes: how soon nothing is answered any more, and sockets are closed.
const { randomUUID } = require('node:crypto');
const { io } = require('socket.io-client');
const { inHouse } = require('./parts/house.cjs');
const { percentile, round } = require('./parts/numbers.cjs');
const { tokensOf } = require('./parts/people.cjs');

const SESSIONS = 50;
const SOCKETS_A_NODE = 10;
const REQUESTS_PER_SECOND = 200;
const ROUNDS = 40;
const WATCH_MS = 700;

exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const urls = [];
    for (const port of [firstPort, firstPort + 1]) urls.push((await startNode(port)).url);
    const database = await connect();
    const rounds = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) rounds.push(await logOut(database, urls, turn % 2 ? 'others' : 'all'));
    await database.end();
    const [here, there, sockets] = ['answeredHere', 'lastOnOtherMs', 'socketsClosedMs'].map((name) =>
      rounds.map((told) => told[name]).sort((x, y) => x - y),
    );
    return {
      bench: 'logout-everywhere',
      rounds: ROUNDS,
      sessions: SESSIONS,
      requestsPerSecond: Math.round(rounds.reduce((sum, { perSecond }) => sum + perSecond, 0) / ROUNDS),
      answeredAfterwardsOnSameNode: here.reduce((sum, count) => sum + count, 0),
      otherNodeP50Ms: round(percentile(there, 50), 1),
      otherNodeP99Ms: round(percentile(there, 99), 1),
      socketsClosedP50Ms: round(percentile(sockets, 50), 1),
      socketsClosedP99Ms: round(percentile(sockets, 99), 1),
      currentWentOn: rounds.every(({ currentWentOn }) => currentWentOn),
    };
  });

/** One person with 50 devices logs out in the middle of their traffic. */
const logOut = async (database, [here, there], scope) => {
  const tokens = await aPersonsTokens(database);
  const [mine] = tokens;
  const sockets = await Promise.all(
    tokens.slice(1, 1 + 2 * SOCKETS_A_NODE).map((token, n) => connected(n % 2 ? here : there, token)),
  );
  const result = [];
  let turn = 0;
  const ask = async () => {
    const url = turn % 2 ? here : there;
    const token = tokens[turn % tokens.length];
    turn += 1;
    const begunAt = performance.now();
    const { status } = await fetch(`${url}/api/users/me`, { headers: { authorization: `Bearer ${token}` } }).catch(
      () => ({ status: 0 }),
    ); // a line that was let go
    result.push({ url, token, begunAt, status });
  };
  const open = new Set();
  const startedAt = performance.now();
  const traffic = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1_000) * REQUESTS_PER_SECOND);
    while (turn < due) {
      const asked = ask().finally(() => open.delete(asked));
      open.add(asked);
    }
  }, 5);
  await pause(500);
  const answer = await fetch(`${here}/api/auth/logout`, {
    method: 'POST',
    headers: { authorization: `Bearer ${mine}`, 'content-type': 'application/json' },
    body: JSON.stringify({ scope }),
  });
  const endedAt = performance.now();
  if (answer.status !== 200) throw new Error(`Logging out was answered ${answer.status}.`);
  const closedAt = await Promise.all(sockets.map(({ closed }) => closed));
  await pause(WATCH_MS);
  clearInterval(traffic);
  await Promise.all(open);
  const seconds = (performance.now() - startedAt) / 1_000;
  const after = result.filter(({ begunAt, token }) => begunAt > endedAt && !(scope === 'others' && token === mine));
  const onOther = after
    .filter(({ url, status }) => url === there && status === 200)
    .map(({ begunAt }) => begunAt - endedAt);
  const current = result.filter(({ begunAt, token }) => begunAt > endedAt && token === mine);
  return {
    perSecond: result.length / seconds,
    answeredHere: after.filter(({ url, status }) => url === here && status === 200).length,
    lastOnOtherMs: Math.max(0, ...onOther),
    socketsClosedMs: Math.max(...closedAt) - endedAt,
    currentWentOn:
      scope === 'all'
        ? current.every(({ status }) => status === 401)
        : current.length > 0 && current.every(({ status }) => status === 200),
  };
};

const connected = async (url, token) => {
  const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false });
  const closed = new Promise((gone) => socket.on('disconnect', () => gone(performance.now())));
  await new Promise((open, refused) => {
    socket.on('connect', open);
    socket.on('connect_error', refused);
  });
  return { closed };
};

const aPersonsTokens = async (database) => {
  const documentId = `b${randomUUID().replaceAll('-', '').slice(0, 23)}`;
  const {
    rows: [person],
  } = await database.query(
    `with person as (insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
       values ($1::text, $1::text, $1::text || '@bench.test', 'local', true, false, 'Bench', 'UTC', now(), now(), now()) returning id),
     linked as (insert into up_users_role_lnk (user_id, role_id) select person.id, r.id from person, up_roles r where r.type = 'patient')
     select id from person`,
    [documentId],
  );
  return await tokensOf(
    database,
    Array.from({ length: SESSIONS }, () => ({ id: person.id, documentId })),
  );
};

const pause = (ms) => new Promise((over) => setTimeout(over, ms));
