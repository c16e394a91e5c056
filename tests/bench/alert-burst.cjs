// Alerts that are raised while 50,000 reminders go out: how long after the report the first of e-mail and SMS was taken over
// from the one worker for each emergency contact, and how long until both were.
const { fork } = require('node:child_process');
const path = require('node:path');
const { compiled, inHouse, SECRET } = require('./parts/house.cjs');

const DUE = Number(process.env.DUE ?? 50_000);
const ALERTS = Number(process.env.ALERTS ?? 200);
const REPORTS_A_SECOND = 10;
const PATIENCE_MS = 600_000;
const PLANS_EACH = 10;
const BORN = `now() at time zone 'utc', now() at time zone 'utc', now() at time zone 'utc'`;

exports.run = async () =>
  await inHouse(async ({ databaseUrl, firstPort: port, start, startNode, connect }) => {
    process.kill((await startNode(port)).pid, 'SIGKILL'); // it has made the tables
    const database = await connect();
    const visits = await fill(database);
    const sink = fork(path.join(__dirname, 'parts/smtp-sink.cjs'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const sandboxUrl = `http://127.0.0.1:${port + 1}`;
    try {
      const smtp = await new Promise((told) => sink.once('message', told));
      const env = {
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        CARELOOP_SECRET: SECRET,
        REDIS_URL: '',
        SMTP_HOST: '127.0.0.1',
        SMTP_PORT: String(smtp.port),
        SANDBOX_URL: sandboxUrl,
        SANDBOX_HTTP_PORT: String(port + 1),
        SANDBOX_SMTP_PORT: String(port + 2),
        PUBLIC_URL: 'https://care.localhost',
      };
      await start(program('sandbox'), [], env, async () => (await fetch(sandboxUrl).catch(() => null)) !== null);
      const began = Date.now();
      await start(program('worker'), [], env, async () => (await sent(database, 'dose-reminder')) > 0);
      await raise(databaseUrl, visits);
      await until(async () => (await toldByBoth(database)) >= ALERTS);
      const remindersThen = await sent(database, 'dose-reminder');
      await until(async () => (await sent(database, 'dose-reminder')) >= DUE);
      return {
        bench: 'alert-burst',
        ...(await lateness(database)),
        alerts: ALERTS,
        reminders: DUE,
        remindersSentWhenTheLastAlertWas: remindersThen,
        burstSeconds: Math.round((Date.now() - began) / 1000),
      };
    } finally {
      sink.kill('SIGKILL');
      await database.end();
    }
  });

const program = (name) => path.resolve(__dirname, '../../dist/src', `${name}.js`);

/** Doses that are due now, and patients with an emergency contact whose visit is over. Returns the visits, and who made them. */
const fill = async (database) => {
  await database.query(
    `insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     select 'u' || lpad(i::text, 23, '0'), 'u' || i, 'u' || i || '@bench.test', 'local', true, false, 'Bench', 'Africa/Nairobi', ${BORN} from generate_series(1, ${Math.max(DUE / PLANS_EACH, ALERTS)}) i`,
  );
  await database.query(
    `insert into up_users_role_lnk (user_id, role_id) select u.id, r.id from up_users u, up_roles r where r.type = 'patient'`,
  );
  await database.query(
    `insert into medications (document_id, name, strength, form, active, patient_id, created_at, updated_at, published_at)
     select 'm' || lpad(id::text, 23, '0'), 'Metformin', '500 mg', 'tablet', true, id, ${BORN} from up_users`,
  );
  await database.query(
    `insert into plans (document_id, medication_id, patient_id, kind, frequency, weekdays, times, start_date, time_zone, time_policy, lead_minutes, grace_minutes,
       repeat_every_minutes, max_reminders, reminders_off, active, created_at, updated_at, published_at)
     select 'p' || lpad(i::text, 23, '0'), m.id, m.patient_id, 'recurring', 'daily', '[]', '[{"time":"08:00","amount":1}]', current_date, 'Africa/Nairobi', 'wall-clock', 0, 60, 30, 1, false, true, ${BORN}
     from generate_series(1, ${DUE}) i join medications m on m.id = (select min(id) from medications) + i % ${Math.max(1, DUE / PLANS_EACH)}`,
  );
  await database.query(
    `insert into doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, notices_sent, remind_at, miss_at, wake_at,
       created_at, updated_at, published_at)
     select 'd' || lpad(id::text, 23, '0'), id, medication_id, patient_id, now()::timestamp, current_date, '08:00', 'Africa/Nairobi', 1, 'scheduled', 0, now()::timestamp,
       now()::timestamp + interval '1 hour', now()::timestamp, ${BORN} from plans`,
  );
  const {
    rows: [caregiver],
  } = await database.query(
    `insert into up_users (document_id, username, email, provider, confirmed, blocked, name, time_zone, created_at, updated_at, published_at)
     values ('c' || lpad('1', 23, '0'), 'joseph', 'joseph@bench.test', 'local', true, false, 'Joseph', 'Africa/Nairobi', ${BORN}) returning id, document_id as "documentId"`,
  );
  await database.query(
    `insert into careloop.emergency_contacts (user_id, id, created_at, updated_at, version, name, relation, phone, email, position)
     select id, 'e' || lpad(id::text, 23, '0'), now(), now(), 1, 'Asha', 'daughter', '+2547' || lpad(id::text, 8, '0'), 'contact-' || id || '@bench.test', 0
     from (select id from up_users where username like 'u%' order by id limit ${ALERTS}) patients`,
  );
  const { rows } = await database.query(
    `insert into appointments (document_id, patient_id, professional_id, kind, type, status, starts_at, ends_at, duration_minutes, busy_from, busy_to, time_zone, booked_by,
       active, sequence, confirmed_at, created_at, updated_at, published_at)
     select 'a' || lpad(c.user_id::text, 23, '0'), c.user_id, $1, 'caregiver', 'in_person', 'confirmed', at.start, at.start + interval '1 hour', 60, at.start, at.start + interval '1 hour',
       'Africa/Nairobi', 'staff', true, 0, now(), ${BORN}
     from (select user_id, row_number() over () as n from careloop.emergency_contacts) c, lateral (select now()::timestamp - make_interval(hours => 2 * c.n::int) as start) at
     returning document_id as "appointmentId"`,
    [caregiver.id],
  );
  await database.query(`update appointments set status = 'completed', completed_at = now()::timestamp`);
  await database.query('vacuum analyze');
  return { caregiver, appointmentIds: rows.map(({ appointmentId }) => appointmentId) };
};

/** Reports critical statuses, so many each second, as an API node does. */
const raise = async (databaseUrl, { caregiver, appointmentIds }) => {
  const { compose } = compiled('app/compose');
  const { readEnv } = compiled('app/env');
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const env = { DATABASE_URL: databaseUrl, CARELOOP_SECRET: SECRET, NODE_ENV: 'production' };
  const house = compose(readEnv(env), 'worker', silent);
  const actor = {
    kind: 'user',
    userId: caregiver.id,
    documentId: caregiver.documentId,
    role: 'caregiver',
    sessionId: 'bench',
    timeZone: 'Africa/Nairobi',
    verified: true,
    origin: { requestId: 'bench', ip: null },
  };
  const vitals = {
    bloodPressure: '88/50',
    heartRate: 128,
    temperature: 39.2,
    respiratoryRate: 28,
    oxygenSaturation: 88,
  };
  for (const appointmentId of appointmentIds) {
    const next = new Promise((later) => setTimeout(later, 1_000 / REPORTS_A_SECOND));
    await house['home-care'].writeReport(actor, {
      appointmentId,
      observations: 'Does not wake up.',
      vitals,
      patientStatus: 'critical',
    });
    await next;
  }
  await house.close();
};

const sent = async (database, topic) => {
  const { rows } = await database.query(
    `select count(*)::int as count from careloop.messages where topic = $1 and state = 'sent'`,
    [topic],
  );
  return rows[0].count;
};

/** Of how many alerts somebody was told by e-mail and by SMS. */
const toldByBoth = async (database) => {
  const { rows } = await database.query(
    `select count(*)::int as count from (
       select subject_id from careloop.messages where topic = 'care-alert' and attempt = 1 and state = 'sent' and channel in ('email', 'sms')
       group by subject_id having count(distinct channel) = 2) told`,
  );
  return rows[0].count;
};

/** From the report to the first and to the last of e-mail and SMS of each contact. */
const lateness = async (database) => {
  const { rows } = await database.query(
    `with told as (
       select a.id, extract(epoch from min(m.sent_at) - a.raised_at at time zone 'UTC') * 1000 as first_ms, extract(epoch from max(m.sent_at) - a.raised_at at time zone 'UTC') * 1000 as both_ms
       from care_alerts a join careloop.messages m on m.topic = 'care-alert' and m.subject_id = a.document_id and m.attempt = 1 and m.channel in ('email', 'sms') group by a.id, a.raised_at)
     select percentile_cont(0.99) within group (order by first_ms)::int as "firstChannelP99Ms", percentile_cont(0.99) within group (order by both_ms)::int as "bothChannelsP99Ms",
       percentile_cont(0.5) within group (order by both_ms)::int as "bothChannelsP50Ms", count(*)::int as told from told`,
  );
  return rows[0];
};

const until = async (isSo) => {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE_MS;) {
    if (await isSo()) return;
    await new Promise((again) => setTimeout(again, 500));
  }
  throw new Error('It takes too long.');
};
