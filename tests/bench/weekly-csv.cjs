// The weekly reports of many people with 70 doses each, worked out, written as CSV and kept, with their mails posted and not sent, against COPY of the
// same rows in the same order in the same run; and the tables alone, worked out and written and nothing more, as COPY does it.
const { Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { Client } = require('pg');
const { to: copyTo } = require('pg-copy-streams');
const { compiled, inHouse } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');
const { growthMiB, roomsOver, tablesIn, weekOfDoses } = require('./parts/rooms.cjs');

const PEOPLE = Number(process.env.PEOPLE ?? 5_000);
const DOSES_EACH = 70;
/** As the run takes them. */
const PEOPLE_AT_ONCE = 50;
const ZONE = 'Africa/Nairobi';
const MONDAY = '2026-11-23';
const COPIES = 3;

exports.run = async () =>
  await inHouse(async ({ databaseUrl }) => {
    const { memoryStorage } = compiled('adapters/storage/memory');
    const { systemClock } = compiled('adapters/clock/system');
    const db = await tablesIn(databaseUrl);
    try {
      await weekOfDoses(db, PEOPLE, DOSES_EACH, MONDAY);
      const email = { send: async () => true, close: async () => undefined };
      const { reports, reading } = roomsOver({
        db,
        email,
        now: '2026-11-30T04:00:01Z',
        files: memoryStorage(systemClock),
      });
      await reports.runWeeks();
      const begun = performance.now();
      const memoryGrowthMiB = await growthMiB(async () => void (await reports.writeWeeks()));
      const seconds = (performance.now() - begun) / 1_000;
      const written = await db.query(
        `select length(content) as bytes from careloop.dose_reports where state = 'ready' and content is not null`,
      );
      const tables = await tablesAlone(db, reading);
      const limits = [];
      for (let turn = 0; turn < COPIES; turn += 1) limits.push(await copied(databaseUrl));
      const rows = PEOPLE * DOSES_EACH;
      return {
        bench: 'weekly-csv',
        people: PEOPLE,
        written: written.length,
        csvMiB: round(written.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 / 1024, 1),
        seconds: round(seconds, 2),
        rowsPerSecond: Math.round(rows / seconds),
        limitPerSecond: Math.round(median(limits)),
        ratio: round(rows / seconds / median(limits), 2),
        tablesPerSecond: Math.round(rows / tables),
        tablesRatio: round(rows / tables / median(limits), 2),
        memoryGrowthMiB,
      };
    } finally {
      await db.close();
    }
  });

/** The tables of everybody, thrown away: seconds. */
const tablesAlone = async (db, reading) => {
  const { weeksOf } = compiled('domains/reports/actions/weeks-of');
  const { weekFrom } = compiled('domains/reports/rules/week');
  const week = weekFrom(MONDAY, ZONE);
  const begun = performance.now();
  for (let after = 0; ;) {
    const ids = await reading.people.peopleInZone(db, ZONE, after, PEOPLE_AT_ONCE);
    if (ids.length === 0) break;
    await db.transaction(async (tx) => await weeksOf(reading, tx, ids, week, ZONE));
    after = ids.at(-1);
  }
  return (performance.now() - begun) / 1_000;
};

/** The same rows by COPY to nowhere: rows a second. */
const copied = async (connectionString) => {
  const client = new Client({ connectionString });
  await client.connect();
  let lines = 0;
  const nowhere = new Writable({
    write: (chunk, _encoding, done) => {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      done();
    },
  });
  const begun = performance.now();
  const columns = 'm.name, d.amount, d.local_date, d.local_time, d.status, d.marked_at, d.marked_by, d.note';
  const rows = `select ${columns} from public.doses d join public.medications m on m.id = d.medication_id order by d.patient_id, d.due_at, d.id`;
  await pipeline(client.query(copyTo(`copy (${rows}) to stdout with (format csv)`)), nowhere);
  const seconds = (performance.now() - begun) / 1_000;
  await client.end();
  return lines / seconds;
};
