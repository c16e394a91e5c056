// Whether an account that exists can be told from one that does not, by bytes or by time, with the mail server up and down: each question of a pair goes to somebody known or to nobody, in changing order.
const { fork } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { Client } = require('pg');

const ROOT = path.resolve(__dirname, '../..');
const SECRET = 'only-for-benchmarks-0123456789abcdefghij';
const PASSWORD = 'seven green kettles';
const CLIENT = 'careloop-sandbox';
const PAIRS = 300;
const WARM = 20;
const MAIL = ['up', 'down'];
/** Headers that differ from one request to the next, whoever is meant. */
const OF_THE_REQUEST = ['date', 'x-request-id', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

exports.run = async () => {
  const { startPostgres } = await import(`${ROOT}/src/cli/quickstart/postgres.mjs`);
  const folder = mkdtempSync(path.join(tmpdir(), 'careloop-bench-'));
  const postgres = await startPostgres({ dataDir: folder });
  const children = [];
  try {
    const [apiPort, smtpPort, httpPort, closedPort] = await freePorts(4);
    const url = `http://127.0.0.1:${apiPort}`;
    const sandboxUrl = `http://127.0.0.1:${httpPort}`;
    const settings = {
      NODE_ENV: 'production',
      TZ: 'UTC',
      PORT: String(apiPort),
      HOST: '127.0.0.1',
      DATABASE_URL: postgres.url,
      CARELOOP_SECRET: SECRET,
      DATA_DIR: folder,
      DATABASE_POOL: '10',
      RATE_LIMIT_MULTIPLIER: '1000000',
      SANDBOX_SMTP_PORT: String(smtpPort),
      SANDBOX_HTTP_PORT: String(httpPort),
      SANDBOX_KEEP: '0',
      GOOGLE_CLIENT_ID: CLIENT,
      GOOGLE_CLIENT_SECRET: 'sandbox',
      GOOGLE_ISSUER: `${sandboxUrl}/openid`,
    };
    const start = (name, more = {}) => {
      const child = fork(path.join(ROOT, `dist/src/${name}.js`), [], {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', name === 'worker' ? 'ignore' : 'inherit', 'ipc'],
        env: { ...process.env, ...settings, ...more },
      });
      children.push(child);
      return child;
    };
    start('sandbox');
    start('server');
    await isUp(`${url}/_health`);
    await isUp(`${sandboxUrl}/openid/keys`);
    await fill(postgres.url);

    const figures = {};
    for (const mail of MAIL) {
      const worker = start('worker', {
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(mail === 'up' ? smtpPort : closedPort),
      });
      for (const [name, ask] of Object.entries(questions(url, sandboxUrl))) {
        const figure = await pairsOf(name, mail, ask);
        figures[`${name}, mail ${mail}`] = figure;
        process.stderr.write(`${name}, mail ${mail}: ${JSON.stringify(figure)}\n`);
      }
      worker.kill('SIGKILL');
    }
    const all = Object.values(figures);
    return {
      bench: 'same-answer',
      ratio: round(
        Math.max(...all.map(({ knownMs, unknownMs }) => Math.max(knownMs, unknownMs) / Math.min(knownMs, unknownMs))),
        3,
      ),
      pairs: PAIRS,
      largestDifferenceMs: Math.max(...all.map(({ differenceMs }) => differenceMs)),
      answersDiffer: all.reduce((sum, { answersDiffer }) => sum + answersDiffer, 0),
      operations: figures,
    };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What can be asked about an address. Each makes ready what it needs, and returns how to ask. */
const questions = (url, sandboxUrl) => {
  const posting = (at, bodyOf) => async (email) => {
    const body = JSON.stringify(await bodyOf(email));
    return async () =>
      await fetch(`${url}/api/auth/${at}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  };
  const idToken = async (email) => {
    const answer = await fetch(`${sandboxUrl}/openid/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email }),
    });
    return (await answer.json()).data.idToken;
  };
  return {
    'sign in': posting('login', (email) => ({ email, password: 'not the password' })),
    register: posting('register', (email) => ({ email, password: 'nine quiet rivers', name: 'Bench' })),
    'forgot password': posting('forgot-password', (email) => ({ email })),
    'resend code': posting('resend-code', (email) => ({ email })),
    'wrong code': posting('verify-email', (email) => ({ email, code: '000000' })),
    'reset with a wrong code': posting('reset-password', (email) => ({
      email,
      code: '000000',
      password: 'nine quiet rivers',
    })),
    'sign in with Google': posting('google', async (email) => ({ idToken: await idToken(email) })),
  };
};

/** Those who are asked about as somebody: with some questions, somebody whose address still has to be confirmed. */
const WAITING = ['resend code', 'wrong code'];
const somebody = (name, mail, nr) => `${name.replaceAll(' ', '-').toLowerCase()}-${mail}-${nr}@bench.test`;

const fill = async (connectionString) => {
  const { hashPassword } = require(path.join(ROOT, 'dist/src/domains/accounts/actions/hash-password'));
  const passwordHash = await hashPassword(PASSWORD);
  const database = new Client({ connectionString });
  await database.connect();
  for (const name of Object.keys(questions('', ''))) {
    for (const mail of MAIL) {
      await database.query(
        `insert into up_users (document_id, username, email, password, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
         select left(md5(email), 24), left(md5(email), 24), email, $2, 'local', $3, false, 'Bench', 'UTC', now(), now(), now() from unnest($1::text[]) as made (email)`,
        [Array.from({ length: PAIRS }, (_, nr) => somebody(name, mail, nr)), passwordHash, !WAITING.includes(name)],
      );
    }
  }
  await database.query(
    `insert into up_users_role_lnk (user_id, role_id) select u.id, r.id from up_users u, up_roles r where r.type = 'patient' and u.email like '%@bench.test'`,
  );
  await database.query('vacuum analyze up_users');
  await database.end();
};

const pairsOf = async (name, mail, ask) => {
  const taken = { known: [], unknown: [] };
  let answersDiffer = 0;
  for (let warm = 0; warm < WARM; warm += 1)
    await (await ask(`warm-${warm}-${somebody(name, mail, warm)}`))().then((answer) => answer.text());
  for (let nr = 0; nr < PAIRS; nr += 1) {
    const emails = { known: somebody(name, mail, nr), unknown: `other-${somebody(name, mail, nr).slice(6)}` };
    const result = {};
    for (const kind of nr % 2 ? ['known', 'unknown'] : ['unknown', 'known']) {
      const asking = await ask(emails[kind]);
      const begun = performance.now();
      const answer = await asking();
      const text = await answer.text();
      taken[kind].push(performance.now() - begun);
      result[kind] = told(answer, text, emails[kind]);
    }
    if (result.known !== result.unknown) answersDiffer += 1;
  }
  const differences = taken.known.map((known, nr) => known - taken.unknown[nr]);
  const difference = mean(differences);
  const spread = Math.sqrt(mean(differences.map((each) => (each - difference) ** 2)));
  // Beside the mean: how far it may lie off by chance (two standard errors), and the middle pair, which a busy machine moves less.
  return {
    differenceMs: round(Math.abs(difference), 2),
    chanceMs: round((2 * spread) / Math.sqrt(PAIRS), 2),
    medianMs: round(Math.abs(median(differences)), 2),
    knownMs: round(mean(taken.known), 2),
    unknownMs: round(mean(taken.unknown), 2),
    answersDiffer,
  };
};

/** All that an answer says: what is random in it and who was meant left out, its length kept. */
const told = (answer, text, email) => {
  const headers = [...answer.headers]
    .filter(([header]) => !OF_THE_REQUEST.includes(header))
    .map(([header, value]) =>
      header === 'content-length'
        ? `${header}: ${Number(value) - text.split(email).length * email.length}`
        : `${header}: ${value}`,
    );
  const body = text
    .replaceAll(email, 'WHO')
    .replace(/"ticket":"([^"]+)"/, (_, ticket) => `"ticket":${ticket.length}`)
    .replace(/"expiresAt":"[^"]+"/, '"expiresAt":0');
  return [answer.status, ...headers, body].join('\n');
};

const isUp = async (url) => {
  for (let looks = 0; looks < 1_500; looks += 1) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await new Promise((again) => setTimeout(again, 200));
  }
  throw new Error(`${url} did not come up.`);
};

const freePorts = async (count) => {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((listening) => {
          const server = createServer().listen(0, '127.0.0.1', () => listening(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
};

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
const round = (number, digits) => Number(number.toFixed(digits));
