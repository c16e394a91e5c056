// What the dashboard of the platform counts over thirty days of three years: a million people, appointments, payments and
// visit reports, two million messages; against counting the appointments of those thirty days by one statement in the same run.
const { compiled, inHouse } = require('./parts/house.cjs');
const { besideLimit } = require('./parts/numbers.cjs');
const { tablesIn } = require('./parts/rooms.cjs');

const ROWS = Number(process.env.ROWS ?? 1_000_000);
const ROUNDS = 20;
const DAY_MS = 86_400_000;
const TODAY = Date.parse('2026-06-01T00:00:00Z');
const span = { from: new Date(TODAY - 30 * DAY_MS), to: new Date(TODAY) };
const edges = Array.from({ length: 31 }, (_, day) => new Date(span.from.getTime() + day * DAY_MS));

exports.run = async () =>
  await inHouse(async ({ databaseUrl }) => {
    const db = await tablesIn(databaseUrl);
    try {
      await fill(db);
      const { registrationStore } = compiled('domains/accounts/store/registrations');
      const { appointmentFigures } = compiled('domains/appointments/store/appointment-figures');
      const { paymentStore } = compiled('domains/payments/store/payment-store');
      const { messageStore } = compiled('domains/outbox');
      const { reportStore } = compiled('domains/home-care/store/report-store');
      const asked = {
        registered: async () => await registrationStore(db).between(span),
        registeredByDay: async () => await registrationStore(db).byDay(edges),
        booked: async () => await appointmentFigures(db).countBooked(span),
        outcomes: async () => await appointmentFigures(db).countByStatus(span),
        outcomesByDay: async () => await appointmentFigures(db).outcomesByDay(edges),
        payments: async () => await paymentStore(db).counts(span.from, span.to, 'KES'),
        paymentsByDay: async () => await paymentStore(db).outcomesByDay(edges),
        reports: async () => await reportStore(db).countWritten(span.from, span.to),
        messages: async () => await messageStore(db).ended(span),
      };
      const limit = async () =>
        await db.query(
          'select count(*) from public.appointments where starts_at >= $1::date and starts_at < $2::date',
          ['2026-05-02', '2026-06-01'],
        );
      return {
        bench: 'platform-dashboard',
        ...(await besideLimit(asked, limit, { rounds: ROUNDS })),
        rows: ROWS,
      };
    } finally {
      await db.close();
    }
  });

/** Three years of them, in the order in which they came. */
const AT = `timestamp '2026-06-01' - (1 - n::float8 / $1::int) * interval '1095 days'`;

const fill = async (db) => {
  await db.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica'); // rows of the past, which no trigger has to guard
    await rowsOf(tx);
  });
  await db.query('vacuum analyze');
};

const rowsOf = async (db) => {
  await db.query(
    `insert into public.up_users (id, document_id, email, name, confirmed, blocked, created_at)
     select n, lpad(n::text, 24, 'p'), 'person-' || n || '@bench.test', 'Bench', true, false, ${AT} from generate_series(1, $1::int) n`,
    [ROWS],
  );
  await db.query(
    `insert into public.appointments (document_id, patient_id, professional_id, status, created_at, starts_at, ends_at)
     select lpad(n::text, 24, 'a'), n, n % 500 + 1, (array['completed', 'completed', 'cancelled', 'no_show'])[n % 4 + 1], at - interval '5 days', at, at + interval '30 minutes'
     from generate_series(1, $1::int) n, lateral (select ${AT} as at) begun`,
    [ROWS],
  );
  await db.query(
    `insert into public.payments (document_id, payer_id, status, amount, currency, created_at, paid_at)
     select lpad(n::text, 24, 'y'), n, case when n % 9 = 0 then 'failed' else 'succeeded' end, 240000, 'KES', at, case when n % 9 > 0 then at end
     from generate_series(1, $1::int) n, lateral (select ${AT} as at) begun`,
    [ROWS],
  );
  await db.query(
    `insert into public.care_reports (document_id, patient_id, reported_at) select lpad(n::text, 24, 'r'), n, ${AT} from generate_series(1, $1::int) n`,
    [ROWS],
  );
  await db.query(
    `insert into careloop.messages (key, user_id, topic, subject_id, attempt, state, next_try_at, created_at)
     select 'm' || n, n % 1000 + 1, 'dose-reminder', 'd' || n, 1, 'sent', at, at
     from generate_series(1, $1::int * 2) n, lateral (select (timestamp '2026-06-01' - (1 - n::float8 / ($1::int * 2)) * interval '1095 days') at time zone 'utc' as at) begun`,
    [ROWS],
  );
};
