// A mail server that goes away in the middle of a burst of 10,000 mails, for ten minutes, and comes back: how long after that
// the last of them has arrived, with one worker as it is deployed. MAILS and OUTAGE_SECONDS make it smaller.
const { inHouse } = require('./parts/house.cjs');
const { round } = require('./parts/numbers.cjs');
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

const MAILS = Number(process.env.MAILS ?? 10_000);
const OUTAGE_SECONDS = Number(process.env.OUTAGE_SECONDS ?? 600);
const BEFORE = Math.floor(MAILS / 5);
const PATIENCE_MS = 600_000;

exports.run = async () =>
  await inHouse(async (house) => {
    await house.startNode(house.firstPort);
    const database = await house.connect();
    await peopleToTell(database, MAILS);
    let sink = openSink('smtp-server-sink', 0);
    const { port } = await told(sink);
    const worker = openWorker(house, port);
    try {
      await announce(database);
      await until(async () => (await countIn(sink)) >= BEFORE);
      sink.send('mute');
      const early = await arrivalsIn(sink);
      sink.kill('SIGKILL');
      await seconds(OUTAGE_SECONDS);
      sink = openSink('smtp-server-sink', port);
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

const countIn = async (sink) => await answerOf(sink, 'count');
const arrivalsIn = async (sink) => await answerOf(sink, 'entries');
const until = untilWithin(PATIENCE_MS);
