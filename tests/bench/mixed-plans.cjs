// A million active plans of every kind on one clock: what a second costs in which nothing is due, 50,000 doses that are
// planned and that fall due in one minute (against COPY into the same table in the same run), and a day without a worker,
// after which every listener hears of every dose that was missed meanwhile, and courses of notes are lengthened.
const { finished } = require('node:stream/promises');
const { from: copyFrom } = require('pg-copy-streams');
const { compiled, inHouse, SECRET } = require('./parts/house.cjs');
const { silent, tablesIn } = require('./parts/rooms.cjs');
const { median, round } = require('./parts/numbers.cjs');

const PLANS = Number(process.env.PLANS ?? 1_000_000);
const DUE = Math.min(50_000, PLANS / 20);
const ROUNDS = 3;
const IDLE_SECONDS = 30;
const BEGIN = new Date('2026-06-01T00:00:00Z');
const MINUTE_MS = 60_000;
/** Of a hundred patients, so many have agreed that somebody is told of unanswered doses. */
const ESCALATED = 5;
/** How many doses the courses have that notes asked for. */
const COURSE = 14;

exports.run = async () =>
  await inHouse(async ({ databaseUrl, connect }) => {
    const db = await tablesIn(databaseUrl);
    const { manualClock } = compiled('adapters/clock/manual');
    const { compose } = compiled('app/compose');
    const { readEnv } = compiled('app/env');
    const clock = manualClock(minutesFromBegin(-30).toISOString());
    const env = readEnv({ DATABASE_URL: databaseUrl, CARELOOP_SECRET: SECRET, NODE_ENV: 'production' });
    const { regimens, outbox, close } = compose(env, 'worker', silent, clock);
    const database = await connect();
    try {
      const worker = workerOf(regimens);
      const empty = await idleMs(worker);
      await fill(database);
      const [planMs] = await timed(async () => await regimens.materialiseDoses());
      const planned = await count(database, 'public.doses');
      await database.query('vacuum analyze public.doses');
      const idle = await idleMs(worker);
      const burst = await burstOf(database, regimens, worker, clock);
      const downtime = await downtimeOf(database, worker, clock);
      const heard = await heardOf(database, outbox);
      return {
        bench: 'mixed-plans',
        ...burst,
        idleMs: round(idle, 2),
        idleEmptyMs: round(empty, 2),
        planned,
        plannedPerSecond: Math.round(planned / (planMs / 1_000)),
        ...downtime,
        ...heard,
        plans: PLANS,
      };
    } finally {
      await database.end();
      await close();
      await db.close();
    }
  });

const minutesFromBegin = (minutes) => new Date(BEGIN.getTime() + minutes * MINUTE_MS);

/** What a worker does to plans and doses; the jobs that it hands over are nobody's. */
const workerOf = (regimens) => {
  const queue = { addAll: async () => undefined, close: async () => undefined };
  const steps = {
    refill: async () => await regimens.refillPlans(),
    plan: async () => await regimens.materialiseDoses(),
    wake: async () => await regimens.wakeDosesOver(queue),
  };
  /** How long each took since it was last asked, in seconds. */
  const took = { refill: 0, plan: 0, wake: 0 };
  const once = async ([step, run]) => {
    const [ms, done] = await timed(run);
    took[step] += ms / 1_000;
    return done;
  };
  /** Every step once, one after the other. */
  const tick = async () => {
    let done = 0;
    for (const step of Object.entries(steps)) done += await once(step);
    return done;
  };
  const untilIdle = async (step) => {
    let done = 0;
    for (let some = await once(step); some > 0; some = await once(step)) done += some;
    return done;
  };
  /** Every step again and again beside the others, as the worker's timers run them, until a round finds nothing to do. */
  const catchUp = async () => {
    let done = 0;
    for (let some = -1; some !== 0; done += some)
      some = (await Promise.all(Object.entries(steps).map(untilIdle))).reduce((sum, of) => sum + of, 0);
    return done;
  };
  return { wake: steps.wake, tick, catchUp, took };
};

/** A tick in which nothing is to be done. */
const idleMs = async ({ tick }) => {
  await tick();
  const taken = [];
  for (let second = 0; second < IDLE_SECONDS; second += 1) {
    const [ms, done] = await timed(tick);
    if (done !== 0) throw new Error(`${done} rows were due in a second that is idle`);
    taken.push(ms);
  }
  return median(taken);
};

/**
 * Of twenty plans: eight daily, one of them a course that a note asked for, four three times a day, three weekly, two every
 * eight hours, one in a cycle, one taper, and one as needed or counted from the last dose. A quarter has a lead time. They
 * fall due all over the day.
 */
const KINDS = `
  select id, id % 20 as turn, at, at at time zone 'Africa/Nairobi' as local, to_char(at at time zone 'Africa/Nairobi', 'HH24:MI') as time
  from (select i as id, $1::timestamptz + make_interval(mins => (i::bigint * 7919 % 1440)::int) as at from generate_series(1, $2::int) i) each`;

const fill = async (database) => {
  const born = `$1::timestamptz at time zone 'utc', $1::timestamptz at time zone 'utc', $1::timestamptz at time zone 'utc'`;
  const statements = [
    `insert into public.up_users (id, document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     select i, 'u' || lpad(i::text, 23, '0'), 'u' || i, 'u' || i || '@bench.test', 'local', true, false, 'Bench', 'Africa/Nairobi', ${born} from generate_series(1, $2::int / 10) i`,
    `insert into public.medications (id, document_id, about, name, strength, form, active, patient_id, created_at, updated_at, published_at)
     select id, 'm' || lpad(id::text, 23, '0'), 'medication', 'Metformin', '500 mg', 'tablet', true, id, ${born} from public.up_users where $2::int > 0`,
    `insert into public.medications (id, document_id, about, name, strength, form, active, patient_id, origin_type, origin_id, created_at, updated_at, published_at)
     select $2::int / 10 + id, 'm' || lpad(($2::int / 10 + id)::text, 23, '0'), 'medication', 'Amoxicillin', '500 mg', 'capsule', true, 1 + id % ($2::int / 10),
       'note', 'n' || lpad(id::text, 23, '0'), ${born} from generate_series(20, $2::int, 20) id`,
    `with kind as (${KINDS})
     insert into public.plans (id, document_id, medication_id, patient_id, kind, frequency, weekdays, times, start_date, pattern, time_zone, time_policy, lead_minutes, grace_minutes,
       repeat_every_minutes, max_reminders, reminders_off, through_quiet_hours, active, created_at, updated_at, published_at)
     select id, 'p' || lpad(id::text, 23, '0'), case when turn = 0 then $2::int / 10 + id else 1 + id % ($2::int / 10) end, 1 + id % ($2::int / 10),
       case when turn in (15, 16) then 'interval' when turn = 18 then 'taper' when turn < 19 then 'recurring' when id % 40 = 19 then 'as-needed' else 'interval' end,
       case when turn in (12, 13, 14) then 'weekly' when turn < 15 or turn = 17 then 'daily' end,
       case when turn in (12, 13, 14) then jsonb_build_array(trim(to_char(local, 'day'))) else '[]' end,
       case when turn = 18 or id % 40 = 19 then '[]' when turn between 8 and 11
         then (select jsonb_agg(jsonb_build_object('time', t, 'amount', 1) order by t) from (select to_char(local + make_interval(hours => h), 'HH24:MI') as t from unnest('{0,8,16}'::int[]) h) times)
         else jsonb_build_array(jsonb_build_object('time', time, 'amount', 1)) end,
       local::date,
       case when turn = 0 then jsonb_build_object('count', ${COURSE}, 'countedSince', to_char($1::timestamptz - interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
         when turn in (15, 16) then '{"everyHours":8,"countedFrom":"clock"}' when turn = 17 then '{"cycle":{"onDays":21,"offDays":7}}'
         when turn = 18 then jsonb_build_object('steps', jsonb_build_array(
           jsonb_build_object('days', 7, 'times', jsonb_build_array(jsonb_build_object('time', time, 'amount', 2))),
           jsonb_build_object('days', null, 'times', jsonb_build_array(jsonb_build_object('time', time, 'amount', 1)))))
         when id % 40 = 19 then '{"maxPer24Hours":4,"minimumGapMinutes":240}' when turn = 19 then '{"everyHours":8,"countedFrom":"last-taken"}' else '{}' end::jsonb,
       'Africa/Nairobi', 'wall-clock', case when id % 4 = 0 then 10 else 0 end, 60, 30, 2 + id % 3, false, true, true, ${born}
     from kind`,
    `with kind as (${KINDS}), come as (
       select id, turn, array(select kind.at + step * n from generate_series(0, many - 1) n order by n) as at
       from kind, lateral (select case when turn between 8 and 11 or turn in (15, 16) then interval '8 hours' when turn between 12 and 14 then interval '7 days' else interval '1 day' end as step,
         case when turn between 8 and 11 or turn in (15, 16) then 42 when turn between 12 and 14 then 8 when turn = 19 then 1 else 14 end as many) rhythm
       where id % 40 <> 19)
     insert into careloop.plan_clocks (plan_id, next_due_at, upcoming_at, upcoming_local, upcoming_amount, filled_until, refill_at)
     select id, at[1], at, array(select a at time zone 'Africa/Nairobi' from unnest(at) a), array_fill(1::numeric, array[cardinality(at)]), at[cardinality(at)],
       case when turn = 19 then at[1] + interval '61 minutes' else at[cardinality(at)] - interval '3 days' end
     from come`,
    `insert into careloop.notes (id, patient_id, written_at)
     select 'n' || lpad(id::text, 23, '0'), 1 + id % ($2::int / 10), $1::timestamptz from generate_series(20, $2::int, 20) id`,
    `insert into careloop.note_steps (id, note_id, patient_id, position, kind, text, what, span_start, span_end, is_medicine, needs_review, conditional, status, released_at)
     select 's' || substr(id, 2), id, patient_id, 1, 'plan', 'Amoxicillin for two weeks', 'Amoxicillin', 0, 1, true, false, false, 'released', $1::timestamptz from careloop.notes where $2::int > 0`,
    `insert into careloop.note_courses (medication_id, step_id, doses)
     select document_id, 's' || substr(origin_id, 2), ${COURSE} from public.medications where origin_type = 'note' and $1::timestamptz is not null and $2::int > 0`,
    `insert into careloop.escalation_policies (id, patient_id, plan_id, steps, created_at, agreed_at)
     select 'e' || id, id, null, '[{"afterMinutes":30,"userIds":[],"contacts":[{"name":"A neighbour","email":"neighbour@bench.test","phone":null}]}]', $1::timestamptz, $1::timestamptz
     from public.up_users where $2::int > 0 and id % 100 < ${ESCALATED}`,
  ];
  for (const statement of statements) await database.query(statement, [BEGIN, PLANS]);
  for (const table of ['up_users', 'medications', 'plans'])
    await database.query(
      `select setval(pg_get_serial_sequence('public.${table}', 'id'), (select max(id) from public.${table}))`,
    );
  await database.query('vacuum analyze');
  await database.query('checkpoint');
};

/** DUE plans that come within the horizon in one statement after another, DUE doses that fall due at one instant, and COPY. */
const burstOf = async (database, regimens, { tick, wake }, clock) => {
  const [claims, wakes, copies, notices] = [[], [], [], []];
  for (let turn = 1; turn <= ROUNDS; turn += 1) {
    const at = minutesFromBegin(turn - 30);
    clock.set(at.toISOString());
    await tick(); // what comes within the horizon by itself
    await setDue(database, turn, new Date(at.getTime() + 30 * 60 * MINUTE_MS + 7_000));
    await database.query('checkpoint');
    const [claimMs, made] = await timed(async () => await regimens.materialiseDoses());
    if (made !== DUE) throw new Error(`${made} plans moved on instead of ${DUE}`);
    claims.push(perSecond(claimMs));

    await fallDue(database, turn, at);
    await database.query('checkpoint');
    const before = await count(database, 'careloop.messages');
    const [wakeMs, woken] = await timed(wake);
    if (woken !== DUE) throw new Error(`${woken} doses were woken instead of ${DUE}`);
    wakes.push(perSecond(wakeMs));
    notices.push((await count(database, 'careloop.messages')) - before);

    const rows = await copyRows(database, turn);
    await database.query('checkpoint');
    const [copyMs] = await timed(async () => {
      const stream = database.query(
        copyFrom(`copy public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount,
        status, notices_sent, remind_at, miss_at, wake_at, created_at, updated_at, published_at) from stdin`),
      );
      stream.end(rows);
      await finished(stream);
    });
    copies.push(perSecond(copyMs));
    await database.query(`delete from public.doses where document_id like 'c%' and status = 'scheduled'`);
  }
  if (notices.some((posted) => posted !== DUE)) throw new Error(`Notices of a minute: ${notices.join(', ')}`);
  return {
    ratio: round(median(claims.map((claim, turn) => claim / copies[turn])), 2), // of neighbours in time
    wakeRatio: round(median(wakes.map((woken, turn) => woken / copies[turn])), 2),
    claimPerSecond: Math.round(median(claims)),
    wakePerSecond: Math.round(median(wakes)),
    copyPerSecond: Math.round(median(copies)),
    due: DUE,
  };
};

/** Plans of every kind, neighbours on no page, have their next dose at `at`. */
const setDue = async (database, turn, at) => {
  await database.query(
    `with chosen as (select plan_id from careloop.plan_clocks where plan_id % 7 = $2 and cardinality(upcoming_at) > 1 order by plan_id limit $3)
     update careloop.plan_clocks clock set next_due_at = $1, upcoming_at = $1::timestamptz || upcoming_at[2:] from chosen where clock.plan_id = chosen.plan_id`,
    [at, turn, DUE],
  );
};

/** DUE doses of any plan of tomorrow are due at `at`, and are to be reminded of then. */
const fallDue = async (database, turn, at) => {
  await database.query(
    `with chosen as (
       select distinct on (plan_id) id from public.doses
       where status = 'scheduled' and due_at > $1::timestamptz at time zone 'utc' + interval '26 hours' and plan_id % 5 = $2 order by plan_id, id limit $3)
     update public.doses dose set due_at = at, remind_at = at, wake_at = at, miss_at = at + interval '1 hour'
     from chosen, (select $1::timestamptz at time zone 'utc' as at) moment where dose.id = chosen.id`,
    [at, turn, DUE],
  );
};

const copyRows = async (database, turn) => {
  const { rows } = await database.query(
    'select id, medication_id, patient_id from public.plans where id % 7 = $1 order by id limit $2',
    [turn + ROUNDS, DUE],
  );
  const due = minutesFromBegin(60 * 30 + turn + 0.2).toISOString(); // where no plan has a dose
  return rows
    .map(({ id, medication_id: medication, patient_id: patient }) =>
      [
        `c${String(id).padStart(23, '0')}`,
        id,
        medication,
        patient,
        due,
        due.slice(0, 10),
        '08:00',
        'Africa/Nairobi',
        1,
        'scheduled',
        0,
        due,
        due,
        due,
        due,
        due,
        due,
      ].join('\t'),
    )
    .join('\n');
};

/** Nobody is there for a day. Then one worker does everything that is owed: what is past its use is missed, and nobody hears of it. */
const downtimeOf = async (database, { catchUp, took }, clock) => {
  const back = minutesFromBegin(24 * 60);
  const [{ useful }] = (
    await database.query(
      `select count(*)::int as useful from public.doses where wake_at <= $1 and remind_at <= $1 and miss_at > $1`,
      [back],
    )
  ).rows;
  const messages = await count(database, 'careloop.messages');
  clock.set(back.toISOString());
  const before = { ...took };
  const [ms, done] = await timed(catchUp);
  const posted = (await count(database, 'careloop.messages')) - messages;
  const [{ stale }] = (
    await database.query(
      `select count(*)::int as stale from careloop.messages message join public.doses dose on dose.document_id = message.subject_id
       where message.created_at = $1 and dose.miss_at <= $1::timestamptz at time zone 'utc'`,
      [back],
    )
  ).rows;
  return {
    catchUpSeconds: round(ms / 1_000, 1),
    ofWhich: Object.fromEntries(
      Object.entries(took).map(([step, seconds]) => [step, round(seconds - before[step], 1)]),
    ),
    caughtUp: done,
    missed: await count(database, `public.doses where status = 'missed'`),
    noticesOfUse: useful,
    noticesPosted: posted,
    noticesStale: stale,
  };
};

/** What was missed is told to everybody who listens, as fast as one worker can. */
const heardOf = async (database, outbox) => {
  const waiting = await count(database, `careloop.event_deliveries where state = 'waiting'`);
  const [ms, heard] = await timed(async () => {
    let total = 0;
    for (let some = await outbox.deliverEvents(); some > 0; some = await outbox.deliverEvents()) total += some;
    return total;
  });
  if (heard !== waiting) throw new Error(`${heard} of ${waiting} events were heard`);
  return {
    heard,
    heardPerSecond: Math.round(heard / (ms / 1_000)),
    coursesLengthened: await count(database, 'careloop.note_courses where added > 0'),
  };
};

const count = async (database, what) =>
  (await database.query(`select count(*)::int as count from ${what}`)).rows[0].count;

const perSecond = (ms) => DUE / (ms / 1_000);

/** How long `work` takes, in milliseconds, and what it returns. */
const timed = async (work) => {
  const begun = performance.now();
  const result = await work();
  return [performance.now() - begun, result];
};
