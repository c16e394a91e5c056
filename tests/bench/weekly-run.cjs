// The weekly reports of many people with 70 doses each: owed, written and mailed by one worker, against what the same mail
// server takes of mails of the same size in the same run. PEOPLE=20000 is the size of the requirement.
const { fork } = require('node:child_process');
const path = require('node:path');
const { compiled, inHouse } = require('./parts/house.cjs');
const { round } = require('./parts/numbers.cjs');
const { growthMiB, roomsOver, tablesIn, weekOfDoses } = require('./parts/rooms.cjs');

const PEOPLE = Number(process.env.PEOPLE ?? 5_000);
const DOSES_EACH = 70;
const CONNECTIONS = 10;
const MONDAY = '2026-11-23';
/** Seven o'clock in Nairobi on the Monday after. */
const MAILED_AT = '2026-11-30T04:00:01Z';

exports.run = async () =>
  await inHouse(async ({ databaseUrl }) => {
    const sink = fork(path.join(__dirname, 'parts/smtp-sink.cjs'), [], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const told = () => new Promise((resolve) => sink.once('message', resolve));
    const { port } = await told();
    const { smtpEmail } = compiled('adapters/email/smtp');
    const { systemClock } = compiled('adapters/clock/system');
    const { memoryStorage } = compiled('adapters/storage/memory');
    const options = {
      host: '127.0.0.1',
      port,
      secure: false,
      auth: null,
      from: 'care@care.bench',
      connections: CONNECTIONS,
    };
    const smtp = smtpEmail({ ...options, clock: systemClock });
    let sample = null;
    const email = {
      send: async (mail, isWanted) => {
        sample ??= mail;
        return await smtp.send(mail, isWanted);
      },
      close: smtp.close,
    };
    const db = await tablesIn(databaseUrl);
    try {
      await weekOfDoses(db, PEOPLE, DOSES_EACH, MONDAY);
      const { reports, deliver } = roomsOver({ db, email, now: MAILED_AT, files: memoryStorage(systemClock) });
      const phases = {};
      const begun = performance.now();
      const memoryGrowthMiB = await growthMiB(async () => {
        for (const [name, work] of [
          ['owed', reports.runWeeks],
          ['written', reports.writeWeeks],
          ['mailed', deliver],
        ]) {
          const from = performance.now();
          await work();
          phases[name] = round((performance.now() - from) / 1_000, 1);
        }
      });
      const seconds = (performance.now() - begun) / 1_000;
      sink.send('report');
      const { arrivals } = await told();
      const limit = await limitOf(smtp, sample, Math.min(PEOPLE, 5_000));
      const reportsPerSecond = arrivals.length / seconds;
      return {
        bench: 'weekly-run',
        people: PEOPLE,
        doses: PEOPLE * DOSES_EACH,
        mailed: arrivals.length,
        duplicates: arrivals.reduce((sum, { length }) => sum + length - 1, 0),
        seconds: round(seconds, 1),
        phases,
        reportsPerSecond: Math.round(reportsPerSecond),
        limitPerSecond: Math.round(limit),
        ratio: round(reportsPerSecond / limit, 2),
        memoryGrowthMiB,
      };
    } finally {
      await smtp.close();
      await db.close();
      sink.kill();
    }
  });

/** The same mail, with its attachment, as fast as this mail server takes it over as many lines: mails a second. */
const limitOf = async (smtp, sample, count) => {
  const begun = performance.now();
  await Promise.all(
    Array.from(
      { length: count },
      async (_, index) => await smtp.send({ ...sample, messageId: `limit-${index}@care.bench` }),
    ),
  );
  return count / ((performance.now() - begun) / 1_000);
};
