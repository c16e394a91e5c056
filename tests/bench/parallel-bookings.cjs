// Overlapping slots of one doctor, booked two hundred times at once by forty patients over two nodes, again and again.
const { inHouse } = require('./parts/house.cjs');
const { ask, peopleOf } = require('./parts/clinic.cjs');
const { median, round } = require('./parts/numbers.cjs');

const ROUNDS = Number(process.env.ROUNDS ?? 200);
const AT_ONCE = 200;
const PATIENTS = 40;
const DAY_MS = 86_400_000;
const OVERLAPS = `select count(*)::int as n from careloop.appointment_busy a join careloop.appointment_busy b
  on a.user_id = b.user_id and a.appointment_id < b.appointment_id and a.during && b.during`;

/** `ratio` is the share of rounds in which one of them got it and no two overlap: anything but 1 is a fault. */
exports.run = async () =>
  await inHouse(async ({ firstPort, startNode, connect }) => {
    const nodes = [await startNode(firstPort), await startNode(firstPort + 1)];
    const database = await connect();
    const patients = await peopleOf(database, 'patient', PATIENTS);
    const [doctor] = await peopleOf(database, 'doctor', 1);
    const first = Math.ceil(Date.now() / DAY_MS) * DAY_MS + DAY_MS;

    const wrong = [];
    const tookMs = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const start = performance.now();
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, nr) =>
          ask(nodes[nr % 2].url, 'POST', '/api/appointments', {
            token: patients[nr % PATIENTS].token,
            body: {
              doctorId: doctor.documentId,
              type: 'virtual',
              startsAt: new Date(first + turn * 3_600_000 + (nr % 5) * 300_000).toISOString(),
              durationMinutes: 30,
            },
          }),
        ),
      );
      tookMs.push(performance.now() - start);
      const booked = answers.filter(({ status }) => status === 201).length;
      const strange = answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409);
      const { rows } = await database.query(OVERLAPS);
      if (booked !== 1 || strange.length > 0 || rows[0].n > 0)
        wrong.push({ turn, booked, strange, overlaps: rows[0].n });
    }
    await database.end();
    return {
      bench: 'parallel-bookings',
      ratio: round((ROUNDS - wrong.length) / ROUNDS, 3),
      rounds: ROUNDS,
      atOnce: AT_ONCE,
      wrong,
      bookingsPerSecond: Math.round((AT_ONCE * 1_000) / median(tookMs)),
    };
  });
