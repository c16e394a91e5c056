// One critical message each second while one worker, as it is deployed, mails a burst of 50,000 to a mail server that takes
// its time: how long each of them takes to arrive. MAILS makes the burst smaller.
const { fork } = require('node:child_process');
const path = require('node:path');
const { inHouse, SECRET } = require('./parts/house.cjs');
const { percentile, round } = require('./parts/numbers.cjs');

const MAILS = Number(process.env.MAILS ?? 50_000);
const CRITICAL = 30;
const SERVER_THINKS_MS = 20;
const PATIENCE_MS = 300_000;

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
    await database.query(
      `insert into careloop.announcements (document_id, title, text, created_at) values (lpad('1', 24, 'a'), 'A word to all', 'We move to another building.', now())`,
    );
    const sink = fork(path.join(__dirname, 'parts/smtp-server-sink.cjs'), ['0', String(SERVER_THINKS_MS)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
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
      await until(async () => {
        const { rows } = await database.query(
          `select count(*)::int as owed from careloop.messages where channel = 'email'`,
        );
        return rows[0].owed >= MAILS && (await entriesIn(sink)).length > 0;
      });
      const postedAt = new Map();
      for (let turn = 0; turn < CRITICAL; turn += 1) {
        const { rows } = await database.query(
          `insert into careloop.messages (key, topic, user_id, subject_id, attempt, critical, next_try_at, created_at)
           select 'alarm-' || $1::text, 'queue-test', id, 'alarm-' || $1::text, 1, true, now(), now() from public.up_users order by id desc limit 1 returning id`,
          [turn],
        );
        postedAt.set(rows[0].id, Date.now());
        await seconds(1);
      }
      const { rows: waiting } = await database.query(
        `select count(*)::int as owed from careloop.messages where owed and channel = 'email' and not critical`,
      );
      const arrivedAt = new Map();
      await until(async () => {
        for (const [messageId, [at]] of await entriesIn(sink)) arrivedAt.set(messageId.split('.')[0].slice(1), at);
        return [...postedAt.keys()].every((id) => arrivedAt.has(id));
      });
      const took = [...postedAt].map(([id, at]) => arrivedAt.get(id) - at).sort((a, b) => a - b);
      return {
        bench: 'critical-in-burst',
        mails: MAILS,
        stillWaitingAtTheEnd: waiting[0].owed,
        critical: took.length,
        p50Seconds: round(percentile(took, 50) / 1_000, 1),
        longestSeconds: round(took.at(-1) / 1_000, 1),
      };
    } finally {
      worker.kill('SIGKILL');
      sink.kill('SIGKILL');
      await database.end();
    }
  });

const told = async (child) => await new Promise((resolve) => child.once('message', resolve));
const entriesIn = async (sink) => {
  sink.send('entries');
  return (await told(sink)).entries;
};
const seconds = async (many) => await new Promise((passed) => setTimeout(passed, many * 1_000));
const until = async (isSo) => {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE_MS; await seconds(0.2)) if (await isSo()) return;
  throw new Error('It takes too long.');
};
