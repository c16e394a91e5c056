// One person's report of very many doses as CSV: how fast against COPY of the same rows in the same run, and how much memory.
const { mkdtempSync, rmSync, statSync, readdirSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { Client } = require('pg');
const { to: copyTo } = require('pg-copy-streams');
const { compiled, inHouse } = require('./parts/house.cjs');
const { round } = require('./parts/numbers.cjs');
const { growthMiB, roomsOver, tablesIn, weekOfDoses } = require('./parts/rooms.cjs');

const ROWS = Number(process.env.ROWS ?? 1_000_000);
const MONDAY = '2026-11-23';

exports.run = async () =>
  await inHouse(async ({ databaseUrl }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'careloop-report-'));
    const { diskStorage } = compiled('adapters/storage/disk');
    const db = await tablesIn(databaseUrl);
    try {
      await weekOfDoses(db, 1, ROWS, MONDAY);
      const email = { send: async () => true, close: async () => undefined };
      const { reports } = roomsOver({ db, email, now: '2026-11-30T04:00:01Z', files: diskStorage(folder) });
      await db.query(
        `insert into careloop.dose_reports (document_id, user_id, kind, from_date, to_date, format, time_zone, state, created_at)
         values (lpad('1', 24, 'r'), 1, 'asked', $1, $1::date + 6, 'csv', 'Africa/Nairobi', 'waiting', '2026-11-30')`,
        [MONDAY],
      );
      const begun = performance.now();
      const memoryGrowthMiB = await growthMiB(async () => void (await reports.writeReports()));
      const seconds = (performance.now() - begun) / 1_000;
      const limit = await copied(databaseUrl);
      return {
        bench: 'large-report',
        rows: ROWS,
        fileMiB: Math.round(bytesIn(folder) / 1024 / 1024),
        seconds: round(seconds, 1),
        rowsPerSecond: Math.round(ROWS / seconds),
        limitPerSecond: Math.round(limit),
        ratio: round(ROWS / seconds / limit, 2),
        memoryGrowthMiB,
      };
    } finally {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

/** The same rows by COPY to nowhere: rows a second. */
const copied = async (connectionString) => {
  const client = new Client({ connectionString });
  await client.connect();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const begun = performance.now();
  const columns = 'm.name, d.amount, d.local_date, d.local_time, d.status, d.marked_at, d.marked_by, d.note';
  const rows = `select ${columns} from public.doses d join public.medications m on m.id = d.medication_id where d.patient_id = 1 order by d.due_at, d.id`;
  await pipeline(client.query(copyTo(`copy (${rows}) to stdout with (format csv)`)), nowhere);
  const seconds = (performance.now() - begun) / 1_000;
  await client.end();
  return ROWS / seconds;
};

const bytesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => statSync(path.join(folder, name)))
    .filter((entry) => entry.isFile())
    .reduce((sum, { size }) => sum + size, 0);
