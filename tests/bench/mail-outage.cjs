// A mail server that goes away in the middle of a burst of 10,000 mails, for ten minutes, and comes back: how long after that
// the last of them has arrived, with one worker as it is deployed. MAILS and OUTAGE_SECONDS make it smaller.
const { fork } = require('node:child_process');
const path = require('node:path');
const { inHouse, SECRET } = require('./parts/house.cjs');
const { round } = require('./parts/numbers.cjs');

const MAILS = Number(process.env.MAILS ?? 10_000);
const OUTAGE_SECONDS = Number(process.env.OUTAGE_SECONDS ?? 600);
const BEFORE = Math.floor(MAILS / 5);
const PATIENCE_MS = 600_000;

exports.run = async () =>
  await inHouse(async ({ databaseUrl, dataDir, firstPort, startNode, connect }) => {
    await startNode(firstPort);
    const database = await connect();
    await database.query(
      `insert into public.up_users (document_id, username, email, provider, name, time_zone, confirmed, blocked)
       select lpad(n::text, 24, 'p'), 'person-' || n, 'person-' || n || '@bench.test', 'local', 'Wanjikũ ' || n, 'Africa/Nairobi', true, false
       from generate_series(1, $1::int) n`,
      [MAILS],
    );
    let sink = openSink();
    const { port } = await told(sink);
    const worker = fork(path.join(__dirname, '../../dist/src/worker.js'), [], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        TZ: 'UTC',
        DATABASE_URL: databaseUrl,
        DATA_DIR: dataDir,
        CARELOOP_SECRET: SECRET,
        PUBLIC_URL: 'https://care.bench',
        SMTP_PORT: String(port),
        REDIS_URL: '',
      },
    });
    try {
      await database.query(
        `insert into careloop.announcements (document_id, title, text, created_at) values (lpad('1', 24, 'a'), 'A word to all', 'We move to another building.', now())`,
      );
      await until(async () => (await countIn(sink)) >= BEFORE);
      sink.send('mute');
      const early = await arrivalsIn(sink);
      sink.kill('SIGKILL');
      await seconds(OUTAGE_SECONDS);
      sink = openSink(port);
      const returned = Date.now();
      await told(sink);
      await until(async () => {
        const { rows } = await database.query(
          `select count(*)::int as owed from careloop.messages where channel = 'email' and owed`,
        );
        return rows[0].owed === 0;
      });
      const late = await arrivalsIn(sink);
      const ids = new Set([...early, ...late].map(([id]) => id));
      const lastMs = Math.max(...late.map(([, times]) => times[0])) - returned;
      return {
        bench: 'mail-outage',
        mails: MAILS,
        outageSeconds: OUTAGE_SECONDS,
        arrivedBefore: early.length,
        arrived: ids.size,
        arrivedTwice: [...early, ...late].reduce((sum, [, times]) => sum + times.length, 0) - ids.size,
        firstAfterReturnSeconds: round((Math.min(...late.map(([, times]) => times[0])) - returned) / 1_000, 1),
        lastAfterReturnSeconds: round(lastMs / 1_000, 1),
      };
    } finally {
      worker.kill('SIGKILL');
      sink.kill('SIGKILL');
      await database.end();
    }
  });

const openSink = (port = 0) =>
  fork(path.join(__dirname, 'parts/smtp-server-sink.cjs'), [String(port)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
const told = async (child) => await new Promise((resolve) => child.once('message', resolve));
const countIn = async (sink) => {
  sink.send('count');
  return (await told(sink)).count;
};
const arrivalsIn = async (sink) => {
  sink.send('entries');
  return (await told(sink)).entries;
};
const seconds = async (many) => await new Promise((passed) => setTimeout(passed, many * 1_000));
const until = async (isSo) => {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE_MS; await seconds(0.2)) if (await isSo()) return;
  throw new Error('It takes too long.');
};
