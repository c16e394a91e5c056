// The earliest time that three people of three zones have together in 30 days, with 400 appointments each in the way.
const { compiled } = require('./parts/house.cjs');
const { percentile, round } = require('./parts/numbers.cjs');

const ASKED = 300;
const LIMIT_MS = 50;
const MINUTE_MS = 60_000;
const DAYS = 30;
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** `ratio` is the limit by the p99 of many different questions: 1 or more keeps it. */
exports.run = async () => {
  const { slotsOf } = compiled('domains/appointments/rules/slots');
  const from = Date.parse('2026-12-01T00:00:00Z');
  const person = (timeZone, opens, closes, seed) => ({
    availability: {
      timeZone,
      weekly: WEEK.map((weekday) => ({ weekday, from: opens, to: closes })),
      overrides: [],
      timeOff: [],
      slotMinutes: { in_person: 15, virtual: 15 },
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 5,
      noticeMinutes: 0,
      horizonDays: 60,
    },
    busy: Array.from({ length: 400 }, (_, nr) => {
      const at = from + (nr * (83 + (seed % 29)) + (seed % 60)) * MINUTE_MS;
      return { from: at, to: at + 45 * MINUTE_MS };
    }),
  });
  const question = (seed) => [
    person('Africa/Nairobi', '08:00', '17:00', seed),
    person('Europe/Berlin', '09:00', '18:00', seed + 7),
    person('Asia/Kolkata', '10:00', '19:00', seed + 13),
  ];
  const find = (people) =>
    slotsOf(people, [], {
      from,
      to: from + DAYS * 1_440 * MINUTE_MS,
      type: 'virtual',
      durationMinutes: 30,
      now: new Date(from),
      most: 1,
    });

  for (let warm = 0; warm < 20; warm += 1) find(question(warm));
  let found = 0;
  const tookMs = Array.from({ length: ASKED }, (_, seed) => {
    const people = question(seed);
    const start = performance.now();
    found += find(people).length;
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const p99Ms = percentile(tookMs, 99);
  return {
    bench: 'joint-slots',
    ratio: round(LIMIT_MS / p99Ms, 2),
    p99Ms: round(p99Ms, 2),
    medianMs: round(percentile(tookMs, 50), 2),
    worstMs: round(tookMs.at(-1), 2),
    asked: ASKED,
    found,
  };
};
