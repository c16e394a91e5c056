// What one API node carries of a mix of reads and writes, as a day of patients makes it: requests come at a rate, whether those
// before them are answered or not. The rate rises until the slowest hundredth takes longer than 300 ms or something fails; then
// three times as many are asked of it, to see what it turns away and how quick it stays. STEP_SECONDS=600 RATES=250 is the
// requirement. Node, PostgreSQL and whoever asks share the machine.
const { readFileSync } = require('node:fs');
const os = require('node:os');
const { Agent } = require('node:http');
const { inHouse } = require('./parts/house.cjs');
const { round } = require('./parts/numbers.cjs');
const { atRate, peopleWithDoses } = require('./parts/day-of-patients.cjs');

const STEP_SECONDS = Number(process.env.STEP_SECONDS ?? 15);
const RATES = (process.env.RATES ?? '50,100,150,200,250,300,400,500').split(',').map(Number);
const PATIENTS = Number(process.env.PATIENTS ?? 500);
const MOST_P99_MS = 300;
const OVERLOAD = 3;
const REQUESTS = RATES.reduce((sum, rate) => sum + rate * 2, 0) * STEP_SECONDS * OVERLOAD;

exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const { url, pid } = await startNode(firstPort);
    const database = await connect();
    const people = await peopleWithDoses(database, { patients: PATIENTS, requests: REQUESTS });
    const agent = new Agent({ keepAlive: true, maxSockets: 512 });
    await atRate(url, agent, people, 20, 3); // warm
    const spent = async () => ({ node: cpuMs([pid]), database: cpuMs(await backends(database)) });
    const before = await spent();
    const steps = [];
    for (const rate of RATES) {
      steps.push(await atRate(url, agent, people, rate, STEP_SECONDS));
      if (!isGood(steps.at(-1))) break;
    }
    const afterwards = await spent();
    const answered = steps.reduce((sum, { statuses }) => sum + total(statuses), 0);
    const perRequest = {
      node: round((afterwards.node - before.node) / answered, 2),
      database: round((afterwards.database - before.database) / answered, 2),
    };
    const carried = steps.filter(isGood).at(-1)?.rate ?? 0;
    const over = carried > 0 ? await atRate(url, agent, people, carried * OVERLOAD, STEP_SECONDS) : null;
    const after = carried > 0 ? await atRate(url, agent, people, Math.round(carried / 2), 5) : null;
    agent.destroy();
    await database.end();
    return {
      bench: 'mixed-load',
      cores: os.cpus().length,
      carriedPerSecond: carried,
      cpuMsPerRequest: perRequest,
      steps,
      over,
      after,
    };
  });

const total = (statuses) => Object.values(statuses).reduce((sum, count) => sum + count, 0);

/** Processor time of these programs so far: steadier than rates where others want the machine too. Linux counts in hundredths of a second. */
const cpuMs = (pids) => pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0);

const cpuMsOf = (pid) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0; // it went meanwhile
  }
};

/** The server processes of PostgreSQL that work for somebody; pools keep theirs. */
const backends = async (database) =>
  (
    await database.query(
      `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
  ).rows.map(({ pid }) => pid);

const isGood = ({ p99Ms, failed, turnedAway }) => failed === 0 && turnedAway === 0 && p99Ms <= MOST_P99_MS;
