import fc from 'fast-check';
import type { Plan } from '../../src/domains/regimens/rules/plan';
import { WEEKDAYS, addDays } from '../../src/kernel/time';
import { aPlan } from './plans';

const two = (number: number): string => String(number).padStart(2, '0');
const someTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const someAmount = fc.constantFrom(0.5, 1, 2, 7.5);
const someWeekdays = fc.subarray([...WEEKDAYS], { minLength: 1 });
const someTimes = fc
  .uniqueArray(
    fc.record({ time: someTime, amount: someAmount, weekdays: fc.option(someWeekdays, { nil: undefined, freq: 4 }) }),
    {
      minLength: 1,
      maxLength: 4,
      selector: ({ time }) => time,
    },
  )
  .map((times) =>
    times
      .map(({ time, amount, weekdays }) => ({ time, amount, ...(weekdays ? { weekdays } : {}) }))
      .sort((a, b) => (a.time < b.time ? -1 : 1)),
  );

const recurring = fc
  .record({
    frequency: fc.constantFrom('daily' as const, 'weekly' as const),
    weekdays: someWeekdays,
    times: someTimes,
    turn: fc.oneof(
      fc.constant({}),
      fc.integer({ min: 2, max: 9 }).map((every) => ({ every })),
      fc
        .record({ onDays: fc.integer({ min: 1, max: 24 }), offDays: fc.integer({ min: 1, max: 9 }) })
        .map((cycle) => ({ cycle })),
    ),
  })
  .map(({ frequency, weekdays, times, turn }) => ({
    kind: 'recurring' as const,
    frequency,
    weekdays: frequency === 'weekly' ? weekdays : [],
    times,
    ...turn,
  }));

const interval = fc
  .record({
    time: someTime,
    amount: someAmount,
    everyHours: fc.constantFrom(1, 2, 4, 5, 6, 7, 8, 11, 12, 24, 25, 36, 72),
    wakingHours: fc.option(
      fc.tuple(someTime, someTime).map(([from, to]) => ({ from, to })),
      { nil: undefined },
    ),
  })
  .map(({ time, amount, everyHours, wakingHours }) => ({
    kind: 'interval' as const,
    frequency: null,
    times: [{ time, amount }],
    everyHours,
    countedFrom: 'clock' as const,
    ...(wakingHours ? { wakingHours } : {}),
  }));

const taper = fc
  .array(fc.record({ days: fc.integer({ min: 1, max: 20 }), times: someTimes }), { minLength: 1, maxLength: 5 })
  .chain((steps) => fc.boolean().map((isOpen) => ({ steps, isOpen })))
  .map(({ steps, isOpen }) => ({
    kind: 'taper' as const,
    frequency: null,
    times: [],
    steps: steps.map((step, index) => (isOpen && index === steps.length - 1 ? { ...step, days: null } : step)),
  }));

const once = fc
  .record({ time: someTime, amount: someAmount })
  .map((time) => ({ kind: 'one-time' as const, frequency: null, times: [time] }));

/** A plan of any kind that makes doses ahead, in `zone`, that begins on `start`. */
export const anyPlan = (zone: fc.Arbitrary<string>, start: fc.Arbitrary<string>): fc.Arbitrary<Plan> =>
  fc
    .record({
      own: fc.oneof(recurring, interval, taper, once),
      zone,
      start,
      length: fc.option(fc.integer({ min: 0, max: 120 }), { nil: null }),
      timePolicy: fc.constantFrom(
        'wall-clock' as const,
        'wall-clock' as const,
        'follow-me' as const,
        'elapsed' as const,
      ),
      count: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 3 }),
    })
    .map(({ own, zone: timeZone, start: first, length, timePolicy, count }) => {
      if (own.kind === 'one-time') return aPlan({ ...own, timeZone, timePolicy, date: first, startDate: null });
      const endDate = own.kind === 'taper' || length === null || count ? null : addDays(first, length);
      const counted =
        count && own.kind !== 'taper' ? { count, countedSince: `${addDays(first, -1)}T00:00:00.000Z` } : {};
      return aPlan({ weekdays: [], ...own, timeZone, timePolicy, startDate: first, endDate, ...counted });
    });
