import { DAY_MS } from '../../../src/kernel/durations';
import fc from 'fast-check';
import type { Plan } from '../../../src/domains/regimens/rules/plan';
import { lastDueAt, nextOccurrence, occurrences, upcoming } from '../../../src/domains/regimens/rules/recurrence';
import { WEEKDAYS, addDays, localDateOf, placeOnClock, weekdayOf } from '../../../src/kernel/time';
import { aPlan } from '../../support/plans';

const always = [new Date('2000-01-01T00:00:00Z'), new Date('2101-01-01T00:00:00Z')] as const;
const at = (...times: string[]): Plan['times'] => times.map((time) => ({ time, amount: 1 }));
const summer = { times: at('14:00'), startDate: '2024-05-30', endDate: '2024-08-01' };

describe('the occurrences of a plan', () => {
  it('are 64 for a daily dose from 30 May to 1 August', () => {
    const due = occurrences(aPlan(summer), ...always);
    expect(due).toHaveLength(64);
    expect(due[0]).toEqual({
      dueAt: new Date('2024-05-30T11:00:00Z'),
      localDate: '2024-05-30',
      localTime: '14:00',
      amount: 1,
      shifted: false,
    });
    expect(due.at(-1)?.localDate).toBe('2024-08-01');
  });

  it('are 10 on Thursdays from 30 May to 1 August', () => {
    const due = occurrences(aPlan({ ...summer, frequency: 'weekly', weekdays: ['thursday'] }), ...always);
    expect(due).toHaveLength(10);
    expect(new Set(due.map(({ localDate }) => weekdayOf(localDate)))).toEqual(new Set(['thursday']));
  });

  it('is one for a one-time plan', () => {
    const plan = aPlan({ kind: 'one-time', frequency: null, date: '2026-12-29', startDate: null, times: at('02:00') });
    expect(occurrences(plan, ...always).map(({ dueAt }) => dueAt.toISOString())).toEqual(['2026-12-28T23:00:00.000Z']);
  });

  it('include the start of the span and exclude its end', () => {
    const [from, to] = [new Date('2026-01-05T05:00:00Z'), new Date('2026-01-07T05:00:00Z')];
    expect(occurrences(aPlan(), from, to).map(({ localDate }) => localDate)).toEqual(['2026-01-05', '2026-01-06']);
    expect(occurrences(aPlan(), from, from)).toEqual([]);
  });

  it('stay at 08:00 on the wall across both clock changes', () => {
    const due = occurrences(
      aPlan({ timeZone: 'Europe/Athens' }),
      new Date('2026-01-01T00:00:00Z'),
      new Date('2027-01-01T00:00:00Z'),
    );
    expect(due).toHaveLength(365);
    expect(new Set(due.map(({ localTime }) => localTime))).toEqual(new Set(['08:00']));
  });

  it('move on by the length of the gap, and say so', () => {
    const plan = aPlan({
      timeZone: 'America/New_York',
      times: at('02:30'),
      startDate: '2026-03-07',
      endDate: '2026-03-09',
    });
    expect(
      occurrences(plan, ...always).map(({ localDate, localTime, shifted }) => [localDate, localTime, shifted]),
    ).toEqual([
      ['2026-03-07', '02:30', false],
      ['2026-03-08', '03:30', true],
      ['2026-03-09', '02:30', false],
    ]);
  });

  it('fall once where a time exists twice, the first time', () => {
    const plan = aPlan({
      timeZone: 'America/New_York',
      times: at('01:30'),
      startDate: '2026-11-01',
      endDate: '2026-11-01',
    });
    expect(occurrences(plan, ...always).map(({ dueAt }) => dueAt.toISOString())).toEqual(['2026-11-01T05:30:00.000Z']);
  });

  it('are one, with both amounts, where a gap moves one time onto another', () => {
    const times = [
      { time: '02:30', amount: 0.1 },
      { time: '03:30', amount: 0.2 },
    ];
    const plan = aPlan({ timeZone: 'America/New_York', times, startDate: '2026-03-08', endDate: '2026-03-08' });
    expect(occurrences(plan, ...always)).toEqual([
      {
        dueAt: new Date('2026-03-08T07:30:00Z'),
        localDate: '2026-03-08',
        localTime: '03:30',
        amount: 0.3,
        shifted: true,
      },
    ]);
  });

  it('keep their order where a gap moves an earlier time past a later one', () => {
    const plan = aPlan({
      timeZone: 'America/New_York',
      times: at('02:45', '03:15'),
      startDate: '2026-03-08',
      endDate: '2026-03-08',
    });
    expect(occurrences(plan, ...always).map(({ localTime }) => localTime)).toEqual(['03:15', '03:45']);
  });

  it('keep the dose of a last day whose evening was moved past midnight', () => {
    const plan = aPlan({
      timeZone: 'America/Nuuk',
      times: at('23:30'),
      startDate: '2026-03-28',
      endDate: '2026-03-28',
    });
    expect(occurrences(plan, ...always).map(({ localDate, localTime }) => [localDate, localTime])).toEqual([
      ['2026-03-29', '00:30'],
    ]);
    expect(occurrences(plan, new Date('2026-03-29T01:30:00Z'), new Date('2026-03-29T01:31:00Z'))).toHaveLength(1);
    const saturdays = aPlan({ ...plan, endDate: null, frequency: 'weekly', weekdays: ['saturday'] });
    expect(nextOccurrence(saturdays, new Date('2026-03-29T01:10:00Z'))?.dueAt.toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('join the doses of a day that a zone never had with those of the next', () => {
    const plan = aPlan({ timeZone: 'Pacific/Apia', startDate: '2011-12-29', endDate: '2011-12-31' });
    expect(occurrences(plan, ...always).map(({ localDate, amount }) => [localDate, amount])).toEqual([
      ['2011-12-29', 1],
      ['2011-12-31', 2],
    ]);
  });
});

const aZone = fc.constantFrom(
  'Africa/Nairobi',
  'America/New_York',
  'Europe/Athens',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Nuuk',
  'Africa/Casablanca',
  'Pacific/Chatham',
);
const aTime = fc.integer({ min: 0, max: 95 }).map((quarter) => new Date(quarter * 900_000).toISOString().slice(11, 16));
const someTimes = fc.uniqueArray(aTime, { minLength: 1, maxLength: 24 }).map((times) => at(...times.sort()));
const aDay = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2024-01-01', days));
const anyPlan = fc
  .record({
    timeZone: aZone,
    times: someTimes,
    startDate: aDay,
    length: fc.option(fc.integer({ min: 0, max: 400 })),
    weekdays: fc.option(fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 })),
  })
  .map(({ length, weekdays, startDate, ...plan }) =>
    aPlan({
      ...plan,
      startDate,
      endDate: length === null ? null : addDays(startDate, length),
      frequency: weekdays ? 'weekly' : 'daily',
      weekdays: weekdays ?? [],
    }),
  );
const anInstant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) }).map((ms) => new Date(ms));
const inOrder = <Instants extends Date[]>(instants: Instants): Instants =>
  instants.sort((a, b) => a.getTime() - b.getTime());

describe('whatever the plan', () => {
  it('its occurrences are what the calendar says, day by day', () => {
    fc.assert(
      fc.property(anyPlan, aDay, (plan, day) => {
        const falls =
          day >= plan.startDate! &&
          (plan.endDate === null || day <= plan.endDate) &&
          (plan.frequency === 'daily' || plan.weekdays.includes(weekdayOf(day)));
        const placed = falls ? plan.times.map(({ time }) => placeOnClock(day, time, plan.timeZone).at.getTime()) : [];
        const span = [
          new Date(Math.min(...placed, Date.parse(day))),
          new Date(Math.max(...placed, Date.parse(day)) + 1),
        ] as const;
        const due = occurrences(plan, ...span).map(({ dueAt }) => dueAt.getTime());
        expect(due).toEqual(expect.arrayContaining(placed));
      }),
    );
  });

  it('spans laid end to end give the same as one span, in order, each instant once', () => {
    fc.assert(
      fc.property(anyPlan, fc.tuple(anInstant, anInstant, anInstant).map(inOrder), (plan, instants) => {
        const [a, b, c] = instants;
        const end = new Date(Math.min(c.getTime(), b.getTime() + 90 * DAY_MS));
        const start = new Date(Math.max(a.getTime(), b.getTime() - 90 * DAY_MS));
        const whole = occurrences(plan, start, end);
        expect([...occurrences(plan, start, b), ...occurrences(plan, b, end)]).toEqual(whole);
        const dueMs = whole.map(({ dueAt }) => dueAt.getTime());
        expect(dueMs).toEqual([...new Set(dueMs)].sort((x, y) => x - y));
        for (const { dueAt, localDate } of whole) expect(localDateOf(dueAt, plan.timeZone)).toBe(localDate);
      }),
    );
  });

  it('what is upcoming are the next ones: enough of them, all of the fortnight, and none left when finished', () => {
    fc.assert(
      fc.property(anyPlan, anInstant, (plan, after) => {
        const { occurrences: next, finished } = upcoming(plan, after);
        const horizon = new Date(Math.max(next.at(-1)?.dueAt.getTime() ?? 0, after.getTime() + 14 * DAY_MS) + 1);
        const fortnight = occurrences(plan, after, new Date(after.getTime() + 14 * DAY_MS)).length;
        expect(next).toEqual(occurrences(plan, new Date(after.getTime() + 1), horizon).slice(0, next.length));
        expect(next.length).toBeLessThanOrEqual(Math.max(40, fortnight));
        if (!finished) expect(next.length).toBeGreaterThanOrEqual(Math.max(40, fortnight));
        expect(nextOccurrence(plan, after)).toEqual(next[0] ?? null);
        if (finished) expect(nextOccurrence(plan, next.at(-1)?.dueAt ?? after)).toBeNull();
      }),
    );
  });
});

describe('what is upcoming', () => {
  const now = new Date('2026-06-01T12:00:00Z');

  it('is 40 doses of a daily plan', () => {
    const { occurrences: next, finished } = upcoming(aPlan(), now);
    expect([next.length, next[0]?.localDate, next.at(-1)?.localDate, finished]).toEqual([
      40,
      '2026-06-02',
      '2026-07-11',
      false,
    ]);
  });

  it('is a fortnight of a plan with 24 times a day', () => {
    const times = at(...Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:30`));
    expect(upcoming(aPlan({ times }), now).occurrences).toHaveLength(24 * 14);
  });

  it('is what is left of a plan that ends, which is then finished', () => {
    const { occurrences: next, finished } = upcoming(aPlan({ endDate: '2026-06-03' }), now);
    expect([next.map(({ localDate }) => localDate), finished]).toEqual([['2026-06-02', '2026-06-03'], true]);
  });

  it('is strictly after the given instant', () => {
    expect(nextOccurrence(aPlan(), new Date('2026-06-02T04:59:59.999Z'))?.localDate).toBe('2026-06-02');
    expect(nextOccurrence(aPlan(), new Date('2026-06-02T05:00:00.000Z'))?.localDate).toBe('2026-06-03');
  });

  it('is found however far ahead the plan starts', () => {
    expect(nextOccurrence(aPlan({ startDate: '2099-01-01' }), now)?.localDate).toBe('2099-01-01');
  });

  it('is nothing of a plan whose weekdays never fall', () => {
    const plan = aPlan({ frequency: 'weekly', weekdays: ['sunday'], startDate: '2026-06-01', endDate: '2026-06-05' });
    expect(upcoming(plan, now)).toEqual({ occurrences: [], finished: true });
    expect(lastDueAt(plan)).toBeNull();
  });

  it('ends with the house’s calendar for an open-ended plan', () => {
    expect(lastDueAt(aPlan())?.toISOString()).toBe('2100-12-31T05:00:00.000Z');
    expect(upcoming(aPlan(), new Date('2100-12-30T12:00:00Z'))).toMatchObject({
      occurrences: [{ localDate: '2100-12-31' }],
      finished: true,
    });
  });
});
