// Whether memory stays flat: an API node and a worker under a steady day of patients (MINUTES=20, RATE=100 a second, with
// reminders and mails of the doses that fall due meanwhile), and what each holds after every minute, garbage collected first.
// What grows from the fifth minute on is said in MiB an hour, as the straight line through what the heap holds.
const { Agent } = require('node:http');
const { inHouse } = require('./parts/house.cjs');
const { percentile, round } = require('./parts/numbers.cjs');
const { answerOf, openSink, openWorker, told } = require('./parts/programs.cjs');
const { atRate, peopleWithDoses } = require('./parts/day-of-patients.cjs');

const MINUTES = Number(process.env.MINUTES ?? 20);
const RATE = Number(process.env.RATE ?? 100);
const PATIENTS = Number(process.env.PATIENTS ?? 1_000);
const WARM_MINUTES = Math.min(5, Math.floor(MINUTES / 2));
const SECONDS = 60;
/** So many times as many doses as requests take: some people are asked about more often than others. */
const DOSES_TO_SPARE = 2;
/** So much more at the end than after the warm minutes is still flat: what a cache or a page of the allocator comes to. */
const FLAT_SHARE = 1.1;
const WATCHED = ['--expose-gc', '--require', require.resolve('./parts/tells-memory.cjs')];

exports.run = async () =>
  await inHouse(async (house) => {
    const { url, node } = await house.startNode(house.firstPort, { execArgv: WATCHED });
    const sink = openSink('smtp-sink');
    const { port } = await told(sink);
    const worker = openWorker(house, port, { execArgv: WATCHED });
    const agent = new Agent({ keepAlive: true, maxSockets: 512 });
    try {
      const database = await house.connect();
      const people = await peopleWithDoses(database, {
        patients: PATIENTS,
        requests: RATE * MINUTES * SECONDS * DOSES_TO_SPARE,
      });
      const minutes = [];
      for (let minute = 1; minute <= MINUTES; minute += 1) {
        await fallDue(database);
        const { p99Ms, failed, turnedAway } = await atRate(url, agent, people, RATE, SECONDS);
        const [ofNode, ofWorker] = [await answerOf(node, 'memory'), await answerOf(worker, 'memory')];
        minutes.push({ minute, p99Ms, failed, turnedAway, node: rounded(ofNode), worker: rounded(ofWorker) });
        process.stderr.write(`${JSON.stringify(minutes.at(-1))}\n`);
      }
      await database.end();
      const flat = minutes.slice(WARM_MINUTES);
      return {
        bench: 'soak',
        ratePerSecond: RATE,
        minutes: MINUTES,
        failed: minutes.reduce((sum, { failed }) => sum + failed, 0),
        p99Ms: percentile(
          minutes.map(({ p99Ms }) => p99Ms).sort((a, b) => a - b),
          50,
        ),
        node: grown(flat.map(({ node: held }) => held)),
        worker: grown(flat.map(({ worker: held }) => held)),
        each: minutes,
      };
    } finally {
      agent.destroy();
      worker.kill('SIGKILL');
      sink.kill('SIGKILL');
    }
  });

/** Each minute a hundredth of the open doses is to be reminded of, as a clinic's day would have it. */
const fallDue = async (database) =>
  await database.query(
    `update doses set remind_at = now()::timestamp, wake_at = now()::timestamp, miss_at = now()::timestamp + interval '1 hour' where id in
       (select id from doses where status = 'due' and wake_at is null order by random() limit $1)`,
    [RATE],
  );

const rounded = (held) => Object.fromEntries(Object.entries(held).map(([name, mib]) => [name, round(mib, 1)]));

/** What was held first and last, how much more that becomes in an hour, and whether that is flat. */
const grown = (held) => {
  const of = (name) => {
    const values = held.map((one) => one[name]);
    const middle = (values.length - 1) / 2;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, _value, at) => sum + (at - middle) ** 2, 0);
    const slope = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / (spread || 1);
    return {
      first: values[0],
      last: values.at(-1),
      mibPerHour: round(slope * 60, 1),
      isFlat: values.at(-1) <= values[0] * FLAT_SHARE,
    };
  };
  return { heap: of('heapMib'), rss: of('rssMib') };
};
