// The rooms reports and notifications as they were compiled, on all tables of the house, with a clock that stands still.
require('../../support/swc-register.cjs');
const { compiled } = require('./house.cjs');

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
exports.silent = silent;

/** All tables there are, in an empty database; returns what speaks to it. */
exports.tablesIn = async (url) => {
  const { postgres } = compiled('adapters/database/postgres');
  const { peopleTables } = require('../../support/people-tables.ts');
  const { statementsOf } = compiled('app/schema');
  const { manifests } = compiled('app/rooms');
  const db = postgres({ url, max: 10, applicationName: 'bench', log: silent });
  for (const statement of [...peopleTables(), ...statementsOf(manifests())]) await db.query(statement);
  return db;
};

/** `people` with `each` doses in the week from `monday` (YYYY-MM-DD), all of one zone, by row ids behind `after`. */
exports.weekOfDoses = async (db, people, each, monday, after = 0) => {
  await db.query(
    `insert into public.up_users (id, document_id, username, email, provider, name, time_zone, confirmed, blocked)
     select n, lpad(n::text, 24, 'p'), 'person-' || n, 'person-' || n || '@bench.test', 'local', 'Wanjikũ ' || n, 'Africa/Nairobi', true, false
     from generate_series($2::int + 1, $2::int + $1::int) n`,
    [people, after],
  );
  await db.query(
    `insert into public.medications (id, document_id, name, strength, active, patient_id)
     select n, lpad(n::text, 24, 'm'), 'Metformin, "retard"', '500 mg', true, n from generate_series($2::int + 1, $2::int + $1::int) n`,
    [people, after],
  );
  await db.query(
    `insert into public.plans (id, document_id, medication_id, patient_id, kind, time_zone, active, grace_minutes)
     select n, lpad(n::text, 24, 'l'), n, n, 'recurring', 'Africa/Nairobi', true, 60 from generate_series($2::int + 1, $2::int + $1::int) n`,
    [people, after],
  );
  await db.query(
    `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, miss_at, marked_at, note, notices_sent)
     select lpad((n::bigint * $2 + d)::text, 24, 'd'), n, n, n, at, (at + interval '3 hours')::date, to_char(at + interval '3 hours', 'HH24:MI'), 'Africa/Nairobi', 1,
       case when d % 7 = 0 then 'missed' else 'taken' end, case when d % 7 <> 0 then at end, at + interval '1 hour', at, case when d % 9 = 0 then 'after food; =1+1' end, 1
     from generate_series($4::int + 1, $4::int + $1::int) n, generate_series(0, $2::int - 1) d,
       lateral (select $3::timestamp - interval '3 hours' + d * (interval '7 days' / $2::int) as at) t`,
    [people, each, monday, after],
  );
  await db.query('vacuum analyze');
};

/** Both rooms over a mail server. */
exports.roomsOver = ({ db, email, now, files }) => {
  const { manualClock } = compiled('adapters/clock/manual');
  const { memoryQueue } = compiled('adapters/queue/memory');
  const { hmacSigner } = compiled('adapters/signer/hmac');
  const { names } = compiled('domains/accounts/store/names');
  const { renderNotice } = compiled('domains/mail');
  const { notifications } = compiled('domains/notifications');
  const { outbox } = compiled('domains/outbox');
  const { reportReads } = compiled('domains/regimens/store/report-reads');
  const { reports } = compiled('domains/reports');
  const { dosesReportMessages } = compiled('domains/reports/messages');
  const clock = manualClock(now);
  const base = { clock, every: () => () => undefined, db, log: silent, failpoint: () => undefined };
  const audit = { write: async () => undefined, read: () => undefined };
  const post = notifications({
    ...base,
    email: () => email,
    topics: () => [],
    messages: () => dosesReportMessages.map((message) => ({ message, room })),
    outbox: outbox({ ...base, listeners: () => [] }),
    audit,
    renderNotice,
    publicUrl: 'https://care.bench',
    mailDomain: 'care.bench',
    messageIdKey: Buffer.alloc(32, 5),
    bounces: () => null,
    adminReaders: async () => [],
    messengers: {
      sms: () => null,
      push: () => null,
      pushTargetsOf: async () => [],
      dropPushTarget: async () => undefined,
    },
    reachableBy: async () => [],
    signer: hmacSigner(Buffer.alloc(32, 6)),
    unsubscribe: async () => true,
    workerFault: async () => null,
    peopleAfter: async () => [],
    contactsOf: async (ids) =>
      new Map(
        ids.map((id) => [
          id,
          {
            userId: id,
            email: `person-${id}@bench.test`,
            name: `Wanjikũ ${id}`,
            locale: 'en',
            timeZone: 'Africa/Nairobi',
          },
        ]),
      ),
  });
  const reading = {
    doses: reportReads,
    people: {
      zonesInUse: async (sql) => await names(sql).zones(),
      peopleInZone: async (sql, zone, afterId, limit) => await names(sql).inZone(zone, afterId, limit),
      namesByDocumentIds: async (sql, ids) => await names(sql).byDocumentIds(ids),
      documentIdsOf: async (sql, ids) => await names(sql).of(ids),
    },
  };
  const room = reports({
    ...base,
    ...reading,
    audit,
    files,
    notifyAll: post.notifyAll,
    mailOver: post.notifyAndSendOver,
    figures: () => [],
  });
  const queue = memoryQueue();
  const worker = post.outgoingOver(queue);
  return {
    reports: room,
    /** What the tables of weeks are worked out from. */
    reading,
    deliver: async () => {
      await worker.ask();
      await queue.run(worker.handlers);
    },
  };
};

/** The most memory that this process held while `work` ran, beyond what it held before, in MiB. */
exports.growthMiB = async (work) => {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  await work();
  clearInterval(timer);
  return Math.round((Math.max(most, process.memoryUsage().rss) - before) / 1024 / 1024);
};
