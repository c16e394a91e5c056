// What the pages of the panel ask of a million doses: the day by the hour, a day and a week of schedules (those that are
// still to come counted from the clocks of their plans), and a quarter of a shelf's use; against counting the doses of that
// same week with one statement in the same run.
const { compiled, inHouse } = require('./parts/house.cjs');
const { besideLimit } = require('./parts/numbers.cjs');
const { tablesIn } = require('./parts/rooms.cjs');

const DOSES = Number(process.env.DOSES ?? 1_000_000);
const DAYS = 100;
const PLANS = DOSES / DAYS;
const MOVEMENTS = DOSES / 5;
const ROUNDS = 20;
const DAY_MS = 86_400_000;
/** The doses reach two days ahead, and what comes later stands in the clocks. */
const TODAY = Date.parse('2026-06-01T00:00:00Z');
const day = (from) => new Date(TODAY + from * DAY_MS).toISOString().slice(0, 10);

exports.run = async () =>
  await inHouse(async ({ databaseUrl }) => {
    const db = await tablesIn(databaseUrl);
    try {
      await fill(db);
      const { scheduleStore } = compiled('domains/regimens/store/schedule-store');
      const { dosesTodayStore } = compiled('domains/dashboards/store/doses-today-store');
      const { stockFigures } = compiled('domains/catalogue/store/stock-figures');
      const slots = async (from, to) => {
        if ((await scheduleStore(db).slots(day(from), day(to), 'medication')).length === 0)
          throw new Error('A page without a dose measures nothing.');
      };
      const hours = Array.from({ length: 25 }, (_, hour) => ({ from: new Date(TODAY + (hour * DAY_MS) / 24) }));
      const pages = {
        today: async () =>
          await dosesTodayStore(db).countByHour({ from: new Date(TODAY), to: new Date(TODAY + DAY_MS), hours }),
        pastDay: async () => await slots(-30, -30),
        pastWeek: async () => await slots(-35, -29),
        thisWeek: async () => await slots(-2, 4),
        comingWeek: async () => await slots(4, 10),
        shelfQuarter: async () => await stockFigures(db, 'supplement').use(day(-90), day(0), 'Africa/Nairobi', null),
      };
      const limit = async () =>
        await db.query('select count(*) from public.doses where due_at >= $1::date and due_at < $2::date', [
          day(-35),
          day(-28),
        ]);
      return {
        bench: 'dose-dashboards',
        ...(await besideLimit(pages, limit, { rounds: ROUNDS })),
        doses: DOSES,
        plans: PLANS,
      };
    } finally {
      await db.close();
    }
  });

const fill = async (db) => {
  await db.query(
    `insert into public.up_users (id, document_id, email, name, time_zone, confirmed, blocked)
     select n, lpad(n::text, 24, 'p'), 'person-' || n || '@bench.test', 'Bench', 'Africa/Nairobi', true, false from generate_series(1, $1::int) n`,
    [PLANS],
  );
  await db.query(
    `insert into public.medications (id, document_id, about, name, active, patient_id)
     select n, lpad(n::text, 24, 'm'), case n % 10 when 0 then 'supplement' else 'medication' end, 'Metformin', true, n from generate_series(1, $1::int) n`,
    [PLANS],
  );
  await db.query(
    `insert into public.plans (id, document_id, medication_id, patient_id, kind, time_zone, active, grace_minutes)
     select n, lpad(n::text, 24, 'l'), n, n, 'recurring', 'Africa/Nairobi', true, 60 from generate_series(1, $1::int) n`,
    [PLANS],
  );
  const at = `$2::date + make_interval(days => d, mins => n * 7 % 1440)`;
  await db.query(
    `insert into public.doses (document_id, plan_id, medication_id, patient_id, due_at, local_date, local_time, time_zone, amount, status, taken_at, miss_at, notices_sent)
     select lpad((d * 1000000::bigint + n)::text, 24, 'd'), n, n, n, at - interval '3 hours', at::date, to_char(at, 'HH24:MI'), 'Africa/Nairobi', 1,
       status, case when status = 'taken' then at end, at - interval '2 hours', 1
     from generate_series($3::int, 1) d, generate_series(1, $1::int) n, lateral (select ${at} as at) due,
       lateral (select case when d >= 0 then 'scheduled' when n % 11 = 0 then 'missed' else 'taken' end as status) became`,
    [PLANS, day(0), 2 - DAYS],
  );
  await db.query(
    `insert into careloop.plan_clocks (plan_id, next_due_at, upcoming_at, upcoming_local, upcoming_amount, filled_until, refill_at)
     select n, at[1], at, array(select a at time zone 'Africa/Nairobi' from unnest(at) a), array_fill(1::numeric, array[12]), at[12], at[12] - interval '3 days'
     from generate_series(1, $1::int) n, lateral (select array(select (${at} - interval '3 hours') at time zone 'utc' from generate_series(2, 13) d order by d) as at) due`,
    [PLANS, day(0)],
  );
  await db.query(
    `insert into careloop.stock_movements (kind, item, item_name, at, delta, balance, reason, actor_kind)
     select 'supplement', lpad((n % 500)::text, 24, 's'), 'Vitamin D', $2::timestamptz - n * interval '100 days' / $1::int, -1, 100, 'damaged', 'system' from generate_series(1, $1::int) n`,
    [MOVEMENTS, day(0)],
  );
  await db.query('vacuum analyze');
};
