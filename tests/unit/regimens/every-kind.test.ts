import { DAY_MS } from '../../../src/kernel/durations';
import fc from 'fast-check';
import { planInput } from '../../../src/domains/regimens/contract';
import type { Plan } from '../../../src/domains/regimens/rules/plan';
import { draftPlan, reconcilePlan } from '../../../src/domains/regimens/rules/plan';
import { lastDueAt, nextOccurrence, occurrences, upcoming } from '../../../src/domains/regimens/rules/recurrence';
import { addDays } from '../../../src/kernel/time';
import { anyPlan } from '../../support/any-plan';
import { toldByBruteForce } from '../../support/plan-oracle';
import { clockChangesOf } from '../../support/temporal-oracle';

const SEED = Number(process.env['FC_SEED'] ?? 20260601);
const ZONES = Intl.supportedValuesOf('timeZone');
const CHANGES = ZONES.flatMap(clockChangesOf);

/** A plan that has begun some time before a clock change of its zone, and the weeks around that change. */
const aroundAChange = fc.constantFrom(...CHANGES).chain(({ zone, at }) =>
  fc
    .tuple(fc.integer({ min: -60, max: 5 }), fc.integer({ min: -10, max: 2 }), fc.integer({ min: 1, max: 25 }))
    .chain(([begins, from, length]) => {
      const start = addDays(at.toPlainDate().toString(), begins);
      const span = {
        from: new Date(at.epochMilliseconds + from * DAY_MS),
        to: new Date(at.epochMilliseconds + (from + length) * DAY_MS),
      };
      return anyPlan(fc.constant(zone), fc.constant(start)).map((plan) => ({ plan, ...span }));
    }),
);

it('equals brute force for plans of every kind, around every kind of clock change from 2020 to 2035', () => {
  fc.assert(
    fc.property(aroundAChange, ({ plan, from, to }) => {
      const told = toldByBruteForce(plan, from, to);
      expect(occurrences(plan, from, to)).toEqual(told);
      const next = upcoming(plan, from, { atLeast: 3, coverDays: 9 }).occurrences;
      const expected = told.filter(({ dueAt }) => dueAt > from);
      const known = next.filter(({ dueAt }) => dueAt < to);
      expect(known).toEqual(expected.slice(0, known.length));
      expect(nextOccurrence(plan, from)?.dueAt ?? null).toEqual(next[0]?.dueAt ?? null);
      if (expected.length > known.length) expect(next.length).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 600, seed: SEED },
  );
});

it('equals brute force in every zone there is, those that never change their clocks included', () => {
  const inAnyYear = fc.integer({ min: 0, max: 16 * 365 }).map((days) => addDays('2020-01-01', days));
  const wrong = ZONES.flatMap((zone, index) =>
    fc
      .sample(fc.tuple(anyPlan(fc.constant(zone), inAnyYear), fc.integer({ min: -5, max: 90 })), {
        numRuns: 1,
        seed: SEED + index,
      })
      .flatMap(([plan, days]) => {
        const from = new Date(Date.parse(plan.date ?? plan.startDate ?? '') + days * DAY_MS);
        const to = new Date(from.getTime() + 20 * DAY_MS);
        const [ours, told] = [occurrences(plan, from, to), toldByBruteForce(plan, from, to)];
        return JSON.stringify(ours) === JSON.stringify(told) ? [] : [{ plan, from, ours, told }];
      }),
  );
  expect(wrong).toEqual([]);
});

it('ends exactly with its last dose', () => {
  fc.assert(
    fc.property(aroundAChange, ({ plan, from }) => {
      const last = lastDueAt(plan);
      if (!last || last > new Date('2040-01-01')) return;
      expect(occurrences(plan, last, new Date(last.getTime() + 400 * DAY_MS)).map(({ dueAt }) => dueAt)).toEqual([
        last,
      ]);
      const all = toldByBruteForce(plan, new Date(0), new Date(last.getTime() + 60 * DAY_MS));
      expect(all.at(-1)?.dueAt).toEqual(last);
      if (plan.count) expect(all.length).toBeLessThanOrEqual(plan.count);
      expect(upcoming(plan, last).occurrences).toEqual([]);
      expect(upcoming(plan, from, { atLeast: 4000, coverDays: 0 }).finished).toBe(true);
    }),
    { numRuns: 300, seed: SEED },
  );
});

const settling = { now: new Date('2026-06-01T04:00:00Z'), timeZone: 'Africa/Nairobi' };
const settled = (plan: object): Plan => reconcilePlan(planInput.parse(plan), settling);
const days = (plan: object, from: string, to: string) =>
  occurrences(draftPlan(planInput.parse(plan), settling), new Date(from), new Date(to));
const shown = (plan: object, from = '2026-06-01T00:00:00Z', to = '2026-07-01T00:00:00Z') =>
  days(plan, from, to).map(({ localDate, localTime, amount }) => `${localDate.slice(5)} ${localTime} ${amount}`);

describe('a plan', () => {
  it('has another amount on another weekday', () => {
    const warfarin = {
      kind: 'recurring',
      frequency: 'daily',
      times: [
        { time: '18:00', amount: 5, weekdays: ['monday', 'wednesday'] },
        { time: '18:00', amount: 7.5, weekdays: ['tuesday'] },
      ],
    };
    expect(shown(warfarin, '2026-06-01T00:00:00Z', '2026-06-09T00:00:00Z')).toEqual([
      '06-01 18:00 5',
      '06-02 18:00 7.5',
      '06-03 18:00 5',
      '06-08 18:00 5',
    ]);
  });

  it('falls every three days, and every second week', () => {
    expect(shown({ kind: 'recurring', frequency: 'daily', every: 3, time: '08:00', endDate: '2026-06-10' })).toEqual(
      ['06-01', '06-04', '06-07', '06-10'].map((day) => `${day} 08:00 1`),
    );
    expect(
      shown({
        kind: 'recurring',
        frequency: 'weekly',
        every: 2,
        weekdays: ['monday', 'friday'],
        time: '08:00',
        startDate: '2026-06-03',
      }),
    ).toEqual(['06-05', '06-15', '06-19', '06-29'].map((day) => `${day} 08:00 1`));
  });

  it('goes 21 days on and 7 days off', () => {
    const pill = { kind: 'recurring', frequency: 'daily', cycle: { onDays: 21, offDays: 7 }, time: '08:00' };
    expect(days(pill, '2026-06-01T00:00:00Z', '2026-08-24T00:00:00Z')).toHaveLength(63);
    expect(shown(pill, '2026-06-21T00:00:00Z')).toEqual(['06-21 08:00 1', '06-29 08:00 1', '06-30 08:00 1']);
  });

  it('goes down step by step', () => {
    const prednisolone = {
      kind: 'taper',
      time: '08:00',
      steps: [
        { days: 2, amount: 8 },
        { days: 1, times: ['08:00', { time: '20:00', amount: 1 }], amount: 4 },
        { days: 1, amount: 2 },
      ],
    };
    expect(shown(prednisolone)).toEqual([
      '06-01 08:00 8',
      '06-02 08:00 8',
      '06-03 08:00 4',
      '06-03 20:00 1',
      '06-04 08:00 2',
    ]);
  });

  it('comes every six hours, in waking hours only', () => {
    const often = { kind: 'interval', everyHours: 6, time: '08:00', startDate: '2026-06-01' };
    const span = ['2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z'] as const;
    expect(shown(often, ...span)).toEqual(['06-01 08:00 1', '06-01 14:00 1', '06-01 20:00 1', '06-02 02:00 1']);
    expect(shown({ ...often, wakingHours: { from: '07:00', to: '22:00' } }, ...span)).toEqual([
      '06-01 08:00 1',
      '06-01 14:00 1',
      '06-01 20:00 1',
    ]);
  });

  it('counts exact hours across a clock change, or keeps the wall clock', () => {
    const every = {
      kind: 'interval',
      everyHours: 8,
      time: '08:00',
      startDate: '2026-03-28',
      timeZone: 'Europe/Berlin',
    };
    const span = ['2026-03-28T00:00:00Z', '2026-03-30T00:00:00Z'] as const;
    const gaps = (plan: object) => {
      const at = days(plan, ...span).map(({ dueAt }) => dueAt.getTime());
      return at.slice(1).map((ms, index) => (ms - (at[index] ?? 0)) / 3_600_000);
    };
    expect(gaps({ ...every, timePolicy: 'elapsed' })).toEqual([8, 8, 8, 8, 8]);
    expect(gaps(every)).toEqual([8, 8, 7, 8, 8]);
  });

  it('ends after so many doses, those that have passed not counted', () => {
    const plan = settled({ kind: 'recurring', frequency: 'daily', times: ['06:00', '20:00'], count: 3 });
    expect(occurrences(plan, new Date(0), new Date('2099-01-01')).map(({ localTime }) => localTime)).toEqual([
      '20:00',
      '06:00',
      '20:00',
    ]);
  });

  it('as-needed, or counted from the last dose taken, has nothing ahead', () => {
    const asNeeded = settled({ kind: 'as-needed', maxPer24Hours: 4, minimumGapMinutes: 240 });
    const chained = settled({ kind: 'interval', everyHours: 6, countedFrom: 'last-taken', time: '08:00' });
    for (const plan of [asNeeded, chained]) expect(occurrences(plan, new Date(0), new Date('2099-01-01'))).toEqual([]);
  });
});

describe('what cannot be meant', () => {
  const daily = { kind: 'recurring', frequency: 'daily', time: '08:00' };
  const hourly = { kind: 'interval', everyHours: 6, time: '08:00' };
  const faults = (plan: unknown): readonly string[] =>
    (planInput.safeParse(plan).error?.issues ?? []).map(({ path }) => path.join('.'));

  it.each<[string, object, string]>([
    ['a cycle of nothing', { ...daily, cycle: { onDays: 0, offDays: 7 } }, 'cycle.onDays'],
    ['a cycle without an end', { ...daily, cycle: { onDays: 21 } }, 'cycle.offDays'],
    ['every zero days', { ...daily, every: 0 }, 'every'],
    ['both a turn and a cycle', { ...daily, every: 2, cycle: { onDays: 1, offDays: 1 } }, 'every'],
    ['a number of doses and an end', { ...daily, count: 3, endDate: '2027-01-01' }, 'count'],
    ['no doses at all', { ...daily, count: 0 }, 'count'],
    [
      'weekdays of a time that the plan never falls on',
      {
        kind: 'recurring',
        frequency: 'weekly',
        weekdays: ['monday'],
        times: [{ time: '08:00', weekdays: ['sunday'] }],
      },
      'times.0.weekdays',
    ],
    [
      'a time twice on one weekday',
      {
        kind: 'recurring',
        frequency: 'daily',
        times: [
          { time: '08:00', weekdays: ['monday', 'sunday'] },
          { time: '08:00', weekdays: ['sunday'] },
        ],
      },
      'times.1',
    ],
    [
      'an empty list of weekdays for a time',
      { ...daily, time: undefined, times: [{ time: '08:00', weekdays: [] }] },
      'times.0.weekdays',
    ],
    ['hours of a recurring plan', { ...daily, everyHours: 6 }, 'everyHours'],
    ['waking hours of a recurring plan', { ...daily, wakingHours: { from: '07:00', to: '22:00' } }, 'wakingHours'],
    ['an interval of no hours', { ...hourly, everyHours: 0 }, 'everyHours'],
    ['an interval without a first time', { kind: 'interval', everyHours: 6 }, 'time'],
    ['an interval that begins asleep', { ...hourly, wakingHours: { from: '09:00', to: '22:00' } }, 'time'],
    ['waking hours of no length', { ...hourly, wakingHours: { from: '08:00', to: '08:00' } }, 'wakingHours.to'],
    ['an interval with weekdays', { ...hourly, weekdays: ['monday'] }, 'weekdays'],
    ['a taper without steps', { kind: 'taper', time: '08:00', steps: [] }, 'steps'],
    [
      'a taper with a hole',
      { kind: 'taper', time: '08:00', steps: [{ days: 3 }, { days: 0 }, { days: 2 }] },
      'steps.1.days',
    ],
    [
      'a taper that goes on in the middle',
      { kind: 'taper', time: '08:00', steps: [{ days: null }, { days: 2 }] },
      'steps.0.days',
    ],
    ['a taper with a step without times', { kind: 'taper', steps: [{ days: 3 }] }, 'steps.0.times'],
    ['a taper with an end', { kind: 'taper', time: '08:00', steps: [{ days: 3 }], endDate: '2027-01-01' }, 'endDate'],
    ['as-needed without a maximum', { kind: 'as-needed' }, 'maxPer24Hours'],
    [
      'a gap longer than the day',
      { kind: 'as-needed', maxPer24Hours: 1, minimumGapMinutes: 1441 },
      'minimumGapMinutes',
    ],
    ['a maximum that never fits', { kind: 'as-needed', maxPer24Hours: 5, minimumGapMinutes: 360 }, 'minimumGapMinutes'],
    ['as-needed with a time', { kind: 'as-needed', maxPer24Hours: 4, time: '08:00' }, 'time'],
  ])('is refused: %s', (_, plan, field) => expect(faults(plan)).toEqual([field]));
});
