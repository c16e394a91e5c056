// Ten years of doses, each month in a table of its own (120 of them, ROWS=20000000 in all), and what a dose costs today while
// ten thousand, a hundred thousand and a million plans are active (SIZES): planned, claimed, marked, and a person's day and a month
// of five years ago read, by the actions that a worker and the doors call. Also what it costs to move a dose into its month.
const { compiled, inHouse, SECRET } = require('./parts/house.cjs');
const { median, round } = require('./parts/numbers.cjs');
const { silent, tablesIn } = require('./parts/rooms.cjs');

const ROWS = Number(process.env.ROWS ?? 20_000_000);
const SIZES = (process.env.SIZES ?? '10000,100000,1000000').split(',').map(Number);
const MONTHS = 120;
/** Younger ones stand together, with what is open. */
const YOUNG_MONTHS = 3;
const PLANS = SIZES.at(-1);
const PATIENTS = PLANS / 4;
const BEGIN = new Date('2026-06-01T00:00:00Z');
const DUE = Math.min(5_000, SIZES[0] / 2);
const MARKS = 300;
const READS = 500;
const HISTORIES = 50;
const ROUNDS = 3;
const WIDEST = 100_000_000;

exports.run = async () =>
  await inHouse(async ({ databaseUrl, connect }) => {
    const db = await tablesIn(databaseUrl);
    const { manualClock } = compiled('adapters/clock/manual');
    const { compose } = compiled('app/compose');
    const { readEnv } = compiled('app/env');
    const clock = manualClock(BEGIN.toISOString());
    const env = readEnv({ DATABASE_URL: databaseUrl, CARELOOP_SECRET: SECRET, NODE_ENV: 'production' });
    const house = compose(env, 'worker', silent, clock);
    const database = await connect();
    const began = performance.now();
    try {
      await people(database);
      const past = await tenYears(database);
      const filledSeconds = round((performance.now() - began) / 1_000, 0);
      process.stderr.write(`${past} doses of the past after ${filledSeconds} s\n`);
      const sizes = [];
      for (const [place, plans] of SIZES.entries()) {
        await activate(database, SIZES[place - 1] ?? 0, plans);
        sizes.push({ plans, ...(await costs(database, house, plans)) });
        process.stderr.write(`${JSON.stringify(sizes.at(-1))}\n`);
      }
      const moved = await moving(database, house);
      const { bytesPerDose, partitions } = await sizeOf(database);
      const [first, last] = [sizes[0], sizes.at(-1)];
      const ratios = Object.fromEntries(
        Object.keys(first)
          .filter((name) => name !== 'plans')
          .map((name) => [name, round(last[name] / first[name], 2)]),
      );
      return {
        bench: 'doses-by-month',
        ratio: Math.max(...Object.values(ratios)),
        ratios,
        sizes,
        movedUsPerDose: moved,
        rows: past,
        partitions,
        filledSeconds,
        bytesPerDose,
        gibFor100M: round((bytesPerDose * WIDEST) / 1024 ** 3, 1),
        rowsOfAMonthFor100M: Math.round(WIDEST / MONTHS),
      };
    } finally {
      await database.end();
      await house.close();
      await db.close();
    }
  });

const people = async (database) => {
  const born = `now()::timestamp, now()::timestamp, now()::timestamp`;
  for (const statement of [
    `insert into public.up_users (id, document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     select i, 'u' || lpad(i::text, 23, '0'), 'u' || i, 'u' || i || '@bench.test', 'local', true, false, 'Bench', 'UTC', ${born} from generate_series(1, ${PATIENTS}) i`,
    `insert into public.medications (id, document_id, about, name, strength, form, active, patient_id, created_at, updated_at, published_at)
     select id, 'm' || lpad(id::text, 23, '0'), 'medication', 'Metformin', '500 mg', 'tablet', true, id, ${born} from public.up_users`,
    `insert into public.plans (id, document_id, medication_id, patient_id, kind, frequency, times, start_date, pattern, time_zone, time_policy, lead_minutes, grace_minutes, repeat_every_minutes, max_reminders, reminders_off, through_quiet_hours, active, created_at, updated_at, published_at)
     select i, 'p' || lpad(i::text, 23, '0'), 1 + i % ${PATIENTS}, 1 + i % ${PATIENTS}, 'recurring', 'daily', '[{"time":"08:00","amount":1}]', '2016-01-01', '{}', 'UTC', 'wall-clock', 0, 60, 30, 2, false, true, true, ${born} from generate_series(1, ${PLANS}) i`,
  ])
    await database.query(statement);
};

const COLUMNS = `document_id, status, due_at, local_date, local_time, time_zone, amount, medication_name, strength, form, grace_minutes, notices_sent, miss_at, plan_id, medication_id, patient_id, taken_at, marked_at, created_at, updated_at, published_at`;

/** Doses that were taken, of every plan, spread over the months: the last three stand with those that are open. Returns how many. */
const tenYears = async (database) => {
  const { dosesByMonth } = compiled('domains/regimens/store/by-month');
  const each = Math.round(ROWS / MONTHS);
  await database.query('set session_replication_role = replica'); // nobody is missing here, and it need not be asked 60 million times
  for (let nr = 0; nr < MONTHS + YOUNG_MONTHS; nr += 1) {
    const month = new Date(Date.UTC(2026, 5 - MONTHS - YOUNG_MONTHS + nr, 1)).toISOString().slice(0, 10);
    const isYoung = nr >= MONTHS;
    const { rows } = isYoung
      ? { rows: [{ held: 'public.doses' }] }
      : await database.query(
          `select 'careloop.' || careloop.make_month('public.doses', 'due_at', $1, $2, 'careloop.dose_marks', 'dose_id') as held`,
          [month, dosesByMonth.indexes],
        );
    await database.query(
      `insert into ${rows[0].held} (${COLUMNS})
       select 'd' || lpad(($1::bigint * 10000000 + i)::text, 23, '0'), 'taken', at, at::date, to_char(at, 'HH24:MI'), 'UTC', 1, 'Metformin', '500 mg', 'tablet', 60, 1, at + interval '1 hour',
         plan, 1 + plan % ${PATIENTS}, 1 + plan % ${PATIENTS}, at, at, at, at, at
       from (select i, 1 + (i::bigint * 7919 + $1 * 31) % ${PLANS} as plan, $2::timestamp + (i - 1) * (interval '28 days' / ${each}) as at from generate_series(1, ${each}) i) made`,
      [nr, month],
    );
  }
  await database.query('set session_replication_role = origin');
  await database.query('vacuum analyze');
  return each * (MONTHS + YOUNG_MONTHS);
};

/** Plans count on by their clocks from now, and each has a dose tomorrow. */
const activate = async (database, from, to) => {
  for (const statement of [
    `insert into careloop.plan_clocks (plan_id, next_due_at, upcoming_at, upcoming_local, upcoming_amount, filled_until, refill_at)
     select i, at[1], at, array(select a at time zone 'UTC' from unnest(at) a), array_fill(1::numeric, array[cardinality(at)]), at[cardinality(at)], at[cardinality(at)] - interval '3 days'
     from generate_series($1::int + 1, $2::int) i, lateral (select array(select $3::timestamptz + interval '3 days' + make_interval(days => n, mins => i % 1440) from generate_series(0, 7) n) as at) upcoming`,
    `insert into public.doses (${COLUMNS}, remind_at, wake_at)
     select 'o' || lpad(i::text, 23, '0'), 'scheduled', at, at::date, to_char(at, 'HH24:MI'), 'UTC', 1, 'Metformin', '500 mg', 'tablet', 60, 0, at + interval '1 hour',
       i, 1 + i % ${PATIENTS}, 1 + i % ${PATIENTS}, null, null, at, at, at, at, at
     from generate_series($1::int + 1, $2::int) i, lateral (select $3::timestamptz at time zone 'utc' + interval '1 day' + make_interval(mins => i % 1440) as at) due`,
  ])
    await database.query(statement, statement.includes('$3') ? [from, to, BEGIN] : [from, to]);
  await database.query('vacuum analyze public.doses');
  await database.query('vacuum analyze careloop.plan_clocks');
  await database.query('checkpoint');
};

/** Microseconds for each dose that is planned and claimed, milliseconds for each that is marked, for a day and for a month of five years ago. */
const costs = async (database, { regimens }, plans) => {
  const queue = { addAll: async () => undefined, close: async () => undefined };
  const [planned, claimed, marked, days, histories] = [[], [], [], [], []];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    await database.query(
      `with chosen as (select plan_id from careloop.plan_clocks where next_due_at > $1::timestamptz + interval '3 days' order by plan_id limit $2)
       update careloop.plan_clocks clock set next_due_at = at, upcoming_at = at || upcoming_at[2:]
       from chosen, (select $1::timestamptz + make_interval(hours => 40, secs => $3) as at) moment where clock.plan_id = chosen.plan_id`,
      [BEGIN, DUE, turn + (plans % 977)],
    );
    planned.push(await usFor(DUE, async () => await regimens.materialiseDoses()));
    await database.query(
      `with chosen as (select id from only public.doses where status = 'scheduled' and due_at > $1::timestamp + interval '20 hours' order by id desc limit $2)
       update public.doses dose set due_at = at + dose.id * interval '1 microsecond', remind_at = at, wake_at = at, miss_at = at + interval '1 hour'
       from chosen, (select $1::timestamp - interval '1 minute' as at) moment where dose.id = chosen.id`,
      [BEGIN.toISOString().replace('Z', ''), DUE],
    );
    claimed.push(await usFor(DUE, async () => await regimens.wakeDosesOver(queue)));
  }
  const { rows: due } = await database.query(
    `select dose.document_id as id, person.id as "userId", person.document_id as "documentId" from only public.doses dose join public.up_users person on person.id = dose.patient_id
     where dose.status = 'due' order by dose.document_id limit $1`,
    [MARKS],
  );
  const actorOf = ({ userId, documentId }) => ({
    kind: 'user',
    role: 'patient',
    userId,
    documentId,
    sessionId: 'bench',
    timeZone: 'UTC',
    verified: true,
    origin: { requestId: 'bench', ip: null },
  });
  for (const dose of due) marked.push(await msFor(async () => await regimens.takeDose(actorOf(dose), dose.id, {})));
  const { rows: readers } = await database.query(
    `select id as "userId", document_id as "documentId" from public.up_users where id % 7 = 0 order by md5(id::text) limit $1`,
    [READS],
  );
  for (const reader of readers) days.push(await msFor(async () => await regimens.dosesOfDay(actorOf(reader), {})));
  for (const reader of readers.slice(0, HISTORIES))
    histories.push(
      await msFor(
        async () =>
          await regimens.doseHistory(actorOf(reader), { from: '2021-03-01', to: '2021-03-31', page: 1, pageSize: 25 }),
      ),
    );
  return {
    planUs: round(median(planned), 1),
    claimUs: round(median(claimed), 1),
    markMs: round(median(marked), 2),
    dayMs: round(median(days), 3),
    oldMonthMs: round(median(histories), 2),
  };
};

/** Microseconds for each dose that is moved into its month, of those that are a quarter old by then. */
const moving = async (database, { operations }) => {
  const { rows } = await database.query(
    `select count(*)::int as due from only public.doses where due_at < $1::timestamp - interval '100 days' and status = 'taken'`,
    [BEGIN.toISOString().replace('Z', '')],
  );
  if (rows[0].due > 0) throw new Error('Nothing should be so old yet.');
  await database.query(
    `update only public.doses set due_at = due_at - interval '1 month' where id in (select id from only public.doses where due_at < $1::timestamp - interval '80 days' and status = 'taken' order by id limit $2)`,
    [BEGIN.toISOString().replace('Z', ''), 4 * DUE],
  );
  const began = performance.now();
  const moved = await operations.keepByMonth();
  return moved === 0 ? null : round(((performance.now() - began) * 1_000) / moved, 1);
};

const sizeOf = async (database) => {
  const { rows } = await database.query(
    `select count(*)::int as partitions, sum(pg_total_relation_size(inhrelid))::float8 / sum(held.reltuples) as bytes
     from pg_inherits join pg_class held on held.oid = inhrelid where inhparent = 'public.doses'::regclass and held.reltuples > 0`,
  );
  return { partitions: rows[0].partitions, bytesPerDose: Math.round(rows[0].bytes) };
};

const usFor = async (doses, work) => ((await msFor(work)) * 1_000) / doses;

const msFor = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
