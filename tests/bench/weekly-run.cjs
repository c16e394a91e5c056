// The weekly reports of many people with 70 doses each: written and mailed by one worker as it is deployed, while people use
// the API, against what the same mail server takes in the same run over as many lines from a process that does nothing else:
// of that very mail, written beforehand (`limitPerSecond`, `ratio`), and of as large a mail that the usual client, a pool of
// nodemailer, composes for each person (`clientLimitPerSecond`, `ratioToClient`). The mail server is the one of the local
// inbox (`smtp-server`); SINK=bare is a socket that says yes to everything. Both ratios count all that the worker does: reading
// 70 doses, a table, a row, a mail, a line in the list in apps, and what became of both. What processors worked is said per
// report, of the database with what the callers ask. PEOPLE=20000 is the size of the requirement.
const path = require('node:path');
const { simpleParser } = require('mailparser');
const nodemailer = require('nodemailer');
const { peopleOf } = require('./parts/clinic.cjs');
const { databaseSeconds, secondsOf } = require('./parts/cpu.cjs');
const { compiled, inHouse } = require('./parts/house.cjs');
const { percentile, round } = require('./parts/numbers.cjs');
const { openSink, openWorker, seconds, told, untilWithin } = require('./parts/programs.cjs');
const { weekOfDoses } = require('./parts/rooms.cjs');
const { steadyCallers } = require('./parts/steady-callers.cjs');

const PEOPLE = Number(process.env.PEOPLE ?? 20_000);
const SINK = process.env.SINK === 'bare' ? 'smtp-sink' : 'smtp-server-sink';
const DOSES_EACH = 70;
const CONNECTIONS = 10;
const MONDAY = '2026-11-23';
const SUNDAY_EVENING = '2026-11-29T18:00:00Z';
/** Seven o'clock in Nairobi on the Monday after. */
const MAILED_AT = '2026-11-30T04:00:01Z';
const CALLERS = 50;
const CALL_EVERY_MS = 20;
const QUIET_SECONDS = 15;
const PATIENCE_MS = 900_000;

exports.run = async () =>
  await inHouse(async ({ databaseUrl, dataDir, firstPort, startNode, connect }) => {
    const node = await startNode(firstPort);
    const database = await connect();
    const db = { query: async (text, values) => (await database.query(text, values)).rows };
    const callers = await peopleOf(database, 'patient', CALLERS);
    await weekOfDoses(db, PEOPLE, DOSES_EACH, MONDAY, callers.at(-1).id);
    const sink = openSink(SINK);
    const { port } = await told(sink);
    const worker = openWorker({ databaseUrl, dataDir }, port, {
      program: path.join(__dirname, 'parts/turned-worker.cjs'),
      execArgv: [
        '--expose-gc',
        ...(process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : []),
      ],
      env: { SMTP_CONNECTIONS: String(CONNECTIONS), CLOCK_AT: SUNDAY_EVENING },
    });
    try {
      await told(worker);
      const ask = () =>
        steadyCallers(
          `${node.url}/api/doses`,
          callers.map(({ token }) => token),
          CALL_EVERY_MS,
        );
      const warm = ask();
      await seconds(5);
      warm.stop();
      const quietly = ask();
      await seconds(QUIET_SECONDS);
      const quiet = quietly.stop();

      const meanwhile = ask();
      const cpu = async () => [secondsOf(worker.pid), await databaseSeconds(db), secondsOf(sink.pid)];
      const before = await cpu();
      const begun = Date.now();
      worker.send({ to: MAILED_AT });
      await until(async () => {
        if (worker.exitCode !== null) throw new Error(`The worker ended with ${worker.exitCode}.`);
        sink.send('count');
        return (await told(sink)).count >= PEOPLE;
      });
      const busy = meanwhile.stop();
      const [workerCpuMs, databaseCpuMs, sinkCpuMs] = (await cpu()).map((spent, at) =>
        round(((spent - before[at]) * 1_000) / PEOPLE, 3),
      );
      await seconds(2); // a second copy would come now
      worker.send('memory');
      const memory = await told(worker);
      sink.send('report');
      const { arrivals } = await told(sink);
      if (process.env.PROFILE) worker.kill('SIGTERM');
      else worker.kill('SIGKILL');
      const lastAt = Math.max(...arrivals.map(([first]) => first));
      const reportsPerSecond = arrivals.length / ((lastAt - begun) / 1_000);
      const limitPerSecond = await limitOf(sink, port, Math.min(PEOPLE, 10_000));
      const clientLimitPerSecond = await clientLimitOf(sink, port, Math.min(PEOPLE, 5_000));
      return {
        bench: 'weekly-run',
        sink: SINK,
        people: PEOPLE,
        doses: PEOPLE * DOSES_EACH,
        mailed: arrivals.length,
        duplicates: arrivals.reduce((sum, { length }) => sum + length - 1, 0),
        seconds: round((lastAt - begun) / 1_000, 1),
        reportsPerSecond: Math.round(reportsPerSecond),
        limitPerSecond: Math.round(limitPerSecond),
        ratio: round(reportsPerSecond / limitPerSecond, 2),
        clientLimitPerSecond: Math.round(clientLimitPerSecond),
        ratioToClient: round(reportsPerSecond / clientLimitPerSecond, 2),
        workerCpuMs,
        databaseCpuMs,
        sinkCpuMs,
        memoryGrowthMiB: memory.growthMiB,
        memoryBeforeMiB: memory.beforeMiB,
        apiQuietP99Ms: round(percentile(quiet.took, 99), 1),
        apiBusyP99Ms: round(percentile(busy.took, 99), 1),
        apiP99Times: round(percentile(busy.took, 99) / percentile(quiet.took, 99), 2),
        apiFailed: quiet.failed + busy.failed,
      };
    } finally {
      worker.kill('SIGKILL');
      sink.kill('SIGKILL');
      await database.end();
    }
  });

/** The newest mail again and again, over as many lines as the worker has: mails a second. */
const limitOf = async (sink, port, count) => {
  const { openSmtpLine } = compiled('adapters/email/smtp-line');
  sink.send('last');
  const { last } = await told(sink);
  const [head, rest] = last.split(/(?<=Message-ID: <)[^>]*/);
  const lines = await Promise.all(
    Array.from(
      { length: CONNECTIONS },
      async () => await openSmtpLine({ host: '127.0.0.1', port, secure: false, auth: null }),
    ),
  );
  let sent = 0;
  const begun = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      while (sent < count) {
        sent += 1;
        await line.send('care@care.bench', 'person@bench.test', `${head}limit-${sent}@care.bench${rest}`);
      }
    }),
  );
  const took = (performance.now() - begun) / 1_000;
  for (const line of lines) line.hangUp();
  return count / took;
};

/** As large a mail, composed for each person by the usual client over as many lines: mails a second. */
const clientLimitOf = async (sink, port, count) => {
  sink.send('last');
  const { subject, text, html, attachments } = await simpleParser((await told(sink)).last);
  const files = attachments.map(({ filename, contentType, content }) => ({ filename, contentType, content }));
  const client = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
    ignoreTLS: true,
  });
  const begun = performance.now();
  let sent = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS * 2 }, async () => {
      while (sent < count) {
        sent += 1;
        const to = `person-${sent}@bench.test`;
        await client.sendMail({ from: 'care@care.bench', to, subject, text, html, attachments: files });
      }
    }),
  );
  const took = (performance.now() - begun) / 1_000;
  client.close();
  return count / took;
};

const until = untilWithin(PATIENCE_MS);
