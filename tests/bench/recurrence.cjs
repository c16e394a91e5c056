const { Temporal } = require('temporal-polyfill');
const { nextOccurrence, upcoming } = require('../../dist/src/domains/regimens/rules/recurrence');
const { median } = require('./parts/numbers.cjs');

const ZONES = [
  'Africa/Nairobi',
  'America/New_York',
  'Europe/Athens',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Africa/Cairo',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ROUNDS = 5;
const ROUND_MS = 200;
const COUNTED = 40;

/**
 * How many times a second the next occurrence of a plan is found, against the same by Temporal alone in the same run:
 * daily and weekly plans of several zones and ages, asked from instants around the clock changes of autumn.
 * `counted` is the same for the next 40 at once, which is how the worker asks, in occurrences a second. Both ways must
 * agree on every case before they are timed. `ratio` is ours by theirs, the median of five rounds, the lower of daily
 * and weekly; `oldByYoung` is the speed for a plan of 22 years by that for a plan of this year.
 */
exports.run = async () => {
  const cases = ['daily', 'weekly']
    .flatMap((frequency) =>
      ZONES.flatMap((timeZone) =>
        ['2004-01-01', '2026-01-01'].map((startDate) => planOf(frequency, timeZone, startDate)),
      ),
    )
    .flatMap((plan) =>
      Array.from({ length: 50 }, (_, step) => ({ plan, after: new Date(Date.UTC(2026, 9, 1) + step * 97_000_000) })),
    );
  const apart = cases.filter(
    (each) => ours(each) !== byTemporal(each) || counted(each).join() !== countedByTemporal(each).join(),
  );
  if (apart.length > 0) throw new Error(`The two ways disagree on ${apart.length} of ${cases.length} cases.`);

  const of = (frequency) => cases.filter(({ plan }) => plan.frequency === frequency);
  const daily = compare(ours, byTemporal, of('daily'));
  const weekly = compare(ours, byTemporal, of('weekly'));
  const together = compare(counted, countedByTemporal, of('daily'), COUNTED);
  const since = (start) => cases.filter(({ plan }) => plan.startDate === start);
  const ages = Array.from(
    { length: ROUNDS },
    () => perSecond(ours, since('2004-01-01')) / perSecond(ours, since('2026-01-01')),
  );
  return {
    bench: 'recurrence',
    ratio: Math.min(daily.ratio, weekly.ratio),
    daily,
    weekly,
    counted: together,
    oldByYoung: rounded(median(ages)),
  };
};

const planOf = (frequency, timeZone, startDate) => ({
  kind: 'recurring',
  frequency,
  weekdays: frequency === 'weekly' ? ['thursday'] : [],
  times: [{ time: '08:00', amount: 1 }],
  date: null,
  startDate,
  endDate: null,
  timeZone,
});

const ours = ({ plan, after }) => nextOccurrence(plan, after).dueAt.getTime();

/** What one would write with Temporal and no more: from today on, the first day that fits and is later. */
const byTemporal = ({ plan, after }) => laterByTemporal(plan, after.getTime());

const counted = ({ plan, after }) =>
  upcoming(plan, after, { atLeast: COUNTED, coverDays: 0 }).occurrences.map(({ dueAt }) => dueAt.getTime());

const countedByTemporal = ({ plan, after }) => {
  const due = [];
  for (let last = after.getTime(); due.length < COUNTED; due.push(last)) last = laterByTemporal(plan, last);
  return due;
};

const laterByTemporal = (plan, asked) => {
  let day = Temporal.Instant.fromEpochMilliseconds(asked).toZonedDateTimeISO(plan.timeZone).toPlainDate();
  for (;;) {
    if (plan.frequency === 'daily' || plan.weekdays.includes(WEEKDAYS[day.dayOfWeek - 1])) {
      const due = day.toZonedDateTime({ timeZone: plan.timeZone, plainTime: plan.times[0].time }).epochMilliseconds;
      if (due > asked) return due;
    }
    day = day.add({ days: 1 });
  }
};

const perSecond = (way, cases) => {
  const start = performance.now();
  let asked = 0;
  while (performance.now() - start < ROUND_MS) {
    for (let index = 0; index < 20; index += 1, asked += 1) way(cases[asked % cases.length]);
  }
  return (asked * 1000) / (performance.now() - start);
};

/** Turn and turn about, so that a busy machine slows both alike. `each` is how many occurrences one call finds. */
const compare = (way, baseline, cases, each = 1) => {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: perSecond(way, cases) * each,
    theirs: perSecond(baseline, cases) * each,
  }));
  return {
    ratio: rounded(median(rounds.map(({ ours, theirs }) => ours / theirs))),
    oursPerSecond: Math.round(median(rounds.map(({ ours }) => ours))),
    temporalPerSecond: Math.round(median(rounds.map(({ theirs }) => theirs))),
  };
};

const rounded = (number) => Math.round(number * 100) / 100;
