// How long the adherence of one person with five years of doses takes, among the doses of others: the last 400 days as a
// door answers them, and all five years; against counting the same rows with one statement in the same run.
const { compiled, inHouse } = require('./parts/house.cjs');
const { median, percentile, round, timesOf } = require('./parts/numbers.cjs');
const { tablesIn } = require('./parts/rooms.cjs');

const DAYS = 5 * 365;
const A_DAY = 4;
const OTHERS = Number(process.env.OTHERS ?? 100);
const ROUNDS = 50;
const times = async (work) => await timesOf(work, { rounds: ROUNDS, warm: 5 });
const NOW = new Date('2026-11-29T09:00:00Z');

exports.run = async () =>
  await inHouse(async ({ databaseUrl }) => {
    const db = await tablesIn(databaseUrl);
    try {
      await fill(db);
      const { doseReads } = compiled('domains/regimens/store/dose-reads');
      const { adherence } = compiled('domains/regimens/rules/adherence');
      const asked = async (from) => adherence(await doseReads(db).outcomes(1, { from, to: '2026-11-29' }, NOW));
      const counted = async () =>
        await db.query(
          `select status, count(*) from public.doses where patient_id = 1 and local_date >= '2021-11-30' group by status`,
        );
      const whole = await times(async () => await asked('2021-11-30'));
      const year = await times(async () => await asked('2025-10-26'));
      const limit = await times(counted);
      return {
        bench: 'adherence',
        doses: DAYS * A_DAY,
        others: OTHERS,
        fiveYearsP50Ms: round(median(whole), 1),
        fiveYearsP95Ms: round(percentile(whole, 95), 1),
        lastDaysP50Ms: round(median(year), 1),
        limitP50Ms: round(median(limit), 1),
        ratio: round(median(limit) / median(whole), 2),
      };
    } finally {
      await db.close();
    }
  });

const fill = async (db) => {
  await db.query(
    `insert into public.up_users (id, document_id, email, name, time_zone, confirmed, blocked)
     select n, lpad(n::text, 24, 'p'), 'person-' || n || '@bench.test', 'Bench', 'Africa/Nairobi', true, false from generate_series(1, $1::int) n`,
    [OTHERS + 1],
  );
  await db.query(
    `insert into public.medications (id, document_id, name, active, patient_id) select n, lpad(n::text, 24, 'm'), 'Metformin', true, n from generate_series(1, $1::int) n`,
    [OTHERS + 1],
  );
  await db.query(
    `insert into public.plans (id, document_id, medication_id, patient_id, kind, time_zone, active, grace_minutes)
     select n, lpad(n::text, 24, 'l'), n, n, 'recurring', 'Africa/Nairobi', true, 60 from generate_series(1, $1::int) n`,
    [OTHERS + 1],
  );
  // Day by day, as they come to be: the doses of one person lie scattered among those of others.
  await db.query(
    `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, miss_at, notices_sent)
     select lpad((d * 100000 + n)::text, 24, 'd'), n, n, n, at, at::date, to_char(at, 'HH24:MI'), 'Africa/Nairobi', 1,
       case when d % 11 = 0 then 'missed' else 'taken' end, case when d % 11 <> 0 then at end, at + interval '1 hour', 1
     from generate_series(0, $1::int - 1) d, generate_series(1, $2::int) n,
       lateral (select timestamp '2021-11-30' + d * (interval '1 day' / $3::int) as at) t`,
    [DAYS * A_DAY, OTHERS + 1, A_DAY],
  );
  await db.query('vacuum analyze public.doses');
};
