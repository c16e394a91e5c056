// Logging out everywhere (and everywhere else) with 50 sessions and 200 requests a second over two nodes: how soon nothing is answered any more, and sockets are closed.
const { fork } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const { io } = require('socket.io-client');

const ROOT = path.resolve(__dirname, '../..');
const SECRET = 'only-for-benchmarks-0123456789abcdefghij';
const SESSIONS = 50;
const SOCKETS_A_NODE = 10;
const REQUESTS_PER_SECOND = 200;
const ROUNDS = 40;
const WATCH_MS = 700;

exports.run = async () => {
  const { startPostgres } = await import(`${ROOT}/src/cli/quickstart/postgres.mjs`);
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-bench-'));
  const postgres = await startPostgres({ dataDir: folder });
  const children = [];
  try {
    const first = 20_000 + (process.pid % 20_000);
    const urls = [];
    for (const port of [first, first + 1]) urls.push(await startNode(children, port, postgres.url, folder));
    const database = new Client({ connectionString: postgres.url, options: '-c timezone=UTC' });
    database.on('error', () => undefined);
    await database.connect();
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await logOut(database, urls, round % 2 ? 'others' : 'all'));
    await database.end();
    const [here, there, sockets] = ['answeredHere', 'lastOnOtherMs', 'socketsClosedMs'].map((name) => rounds.map((round) => round[name]).sort((x, y) => x - y));
    return {
      bench: 'logout-everywhere', rounds: ROUNDS, sessions: SESSIONS, requestsPerSecond: Math.round(rounds.reduce((sum, { perSecond }) => sum + perSecond, 0) / ROUNDS),
      answeredAfterwardsOnSameNode: here.reduce((sum, count) => sum + count, 0),
      otherNodeP50Ms: round1(percentile(there, 50)), otherNodeP99Ms: round1(percentile(there, 99)),
      socketsClosedP50Ms: round1(percentile(sockets, 50)), socketsClosedP99Ms: round1(percentile(sockets, 99)),
      currentWentOn: rounds.every(({ currentWentOn }) => currentWentOn),
    };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const startNode = async (children, port, databaseUrl, folder) => {
  const env = { NODE_ENV: 'production', TZ: 'UTC', PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: databaseUrl, CARELOOP_SECRET: SECRET, DATA_DIR: folder, DATABASE_POOL: '10', RATE_LIMIT_MULTIPLIER: '1000000' };
  children.push(fork(path.join(ROOT, 'dist/src/server.js'), [], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
  const url = `http://127.0.0.1:${port}`;
  for (let looks = 0; looks < 600; looks += 1) {
    if ((await fetch(`${url}/_health`).catch(() => null))?.status === 204) return url;
    await pause(200);
  }
  throw new Error('The node did not come up.');
};

/** One person with 50 devices logs out in the middle of their traffic. */
const logOut = async (database, [here, there], scope) => {
  const tokens = await aPersonsTokens(database);
  const [mine] = tokens;
  const sockets = await Promise.all(tokens.slice(1, 1 + 2 * SOCKETS_A_NODE).map((token, n) => connected(n % 2 ? here : there, token)));
  const said = [];
  let turn = 0;
  const ask = async () => {
    const url = turn % 2 ? here : there;
    const token = tokens[turn % tokens.length];
    turn += 1;
    const begunAt = performance.now();
    const { status } = await fetch(`${url}/api/users/me`, { headers: { authorization: `Bearer ${token}` } }).catch(() => ({ status: 0 })); // a line that was let go
    said.push({ url, token, begunAt, status });
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
  const answer = await fetch(`${here}/api/auth/logout`, { method: 'POST', headers: { authorization: `Bearer ${mine}`, 'content-type': 'application/json' }, body: JSON.stringify({ scope }) });
  const endedAt = performance.now();
  if (answer.status !== 200) throw new Error(`Logging out was answered ${answer.status}.`);
  const closedAt = await Promise.all(sockets.map(({ closed }) => closed));
  await pause(WATCH_MS);
  clearInterval(traffic);
  await Promise.all(open);
  const seconds = (performance.now() - startedAt) / 1_000;
  const after = said.filter(({ begunAt, token }) => begunAt > endedAt && !(scope === 'others' && token === mine));
  const onOther = after.filter(({ url, status }) => url === there && status === 200).map(({ begunAt }) => begunAt - endedAt);
  const current = said.filter(({ begunAt, token }) => begunAt > endedAt && token === mine);
  return {
    perSecond: said.length / seconds,
    answeredHere: after.filter(({ url, status }) => url === here && status === 200).length,
    lastOnOtherMs: Math.max(0, ...onOther),
    socketsClosedMs: Math.max(...closedAt) - endedAt,
    currentWentOn: scope === 'all' ? current.every(({ status }) => status === 401) : current.length > 0 && current.every(({ status }) => status === 200),
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
  const { signAccessToken } = require(path.join(ROOT, 'dist/src/domains/accounts/rules/access-token'));
  const { keyFor } = require(path.join(ROOT, 'dist/src/app/env'));
  const documentId = `b${randomUUID().replaceAll('-', '').slice(0, 23)}`;
  const { rows: [person] } = await database.query(
    `with person as (insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
       values ($1::text, $1::text, $1::text || '@bench.test', 'local', true, false, 'Bench', 'UTC', now(), now(), now()) returning id),
     linked as (insert into up_users_role_lnk (user_id, role_id) select person.id, r.id from person, up_roles r where r.type = 'patient')
     select id from person`,
    [documentId],
  );
  const endsAt = new Date(Date.now() + 86_400_000);
  const sessions = Array.from({ length: SESSIONS }, () => randomUUID());
  await database.query(
    `insert into careloop.sessions (id, user_id, family, refresh_hash, created_at, last_seen_at, expires_at, absolute_expires_at)
     select id, $2, id, decode(md5(id::text), 'hex'), now(), now(), $3, $3 from unnest($1::uuid[]) id`,
    [sessions, person.id, endsAt],
  );
  const key = keyFor({ CARELOOP_SECRET: SECRET }, 'access-token');
  return await Promise.all(sessions.map((sessionId) => signAccessToken(key, { sessionId, documentId, endsAt }, new Date())));
};

const percentile = (sorted, percent) => sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)];
const round1 = (ms) => Math.round(ms * 10) / 10;
const pause = (ms) => new Promise((over) => setTimeout(over, ms));
