// One critical message each second while one worker, as it is deployed, mails a burst of 50,000 to a mail server that takes
// its time: how long each of them takes to arrive. MAILS makes the burst smaller.
const { inHouse } = require('./parts/house.cjs');
const { percentile, round } = require('./parts/numbers.cjs');
const {
  announce,
  answerOf,
  openSink,
  openWorker,
  peopleToTell,
  seconds,
  told,
  untilWithin,
} = require('./parts/programs.cjs');

const MAILS = Number(process.env.MAILS ?? 50_000);
const CRITICAL = 30;
const SERVER_THINKS_MS = 20;
const PATIENCE_MS = 300_000;

exports.run = async () =>
  await inHouse(async (house) => {
    await house.startNode(house.firstPort);
    const database = await house.connect();
    await peopleToTell(database, MAILS);
    await announce(database);
    const sink = openSink('smtp-server-sink', 0, SERVER_THINKS_MS);
    const { port } = await told(sink);
    const worker = openWorker(house, port);
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

const entriesIn = async (sink) => await answerOf(sink, 'entries');
const until = untilWithin(PATIENCE_MS);
