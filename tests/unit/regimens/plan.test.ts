import { planInput, previewInput } from '../../../src/domains/regimens/contract';
import { reconcilePlan } from '../../../src/domains/regimens/rules/plan';
import { preview } from '../../../src/domains/regimens/rules/preview';

const settling = { now: new Date('2026-12-01T22:30:00Z'), timeZone: 'Africa/Nairobi' };
const settled = (plan: object, changes = {}) => reconcilePlan(planInput.parse(plan), { ...settling, ...changes });
const refused = (field: string) =>
  expect.objectContaining({ kind: 'invalid', faults: [expect.objectContaining({ path: field.split('.') })] });
const daily = { kind: 'recurring', frequency: 'daily' };

describe('a settled plan', () => {
  it('has every default in place', () => {
    expect(settled({ ...daily, time: '08:00' })).toEqual({
      kind: 'recurring',
      frequency: 'daily',
      weekdays: [],
      times: [{ time: '08:00', amount: 1 }],
      date: null,
      startDate: '2026-12-02',
      endDate: null,
      timeZone: 'Africa/Nairobi',
      timePolicy: 'wall-clock',
      leadMinutes: 0,
      graceMinutes: 60,
      repeatEveryMinutes: 30,
      maxReminders: 2,
    });
  });

  it('starts today in its own zone, where it is still yesterday', () => {
    expect(settled({ ...daily, time: '08:00', timeZone: 'america/new_york' })).toMatchObject({
      startDate: '2026-12-01',
      timeZone: 'America/New_York',
    });
  });

  it('orders its times and its weekdays', () => {
    const plan = {
      kind: 'recurring',
      frequency: 'weekly',
      weekdays: ['sunday', 'monday'],
      times: ['20:00', { time: '08:00', amount: 0.5 }],
      amount: 2,
    };
    expect(settled(plan)).toMatchObject({
      weekdays: ['monday', 'sunday'],
      times: [
        { time: '08:00', amount: 0.5 },
        { time: '20:00', amount: 2 },
      ],
    });
  });

  it('is one time on one day', () => {
    expect(settled({ kind: 'one-time', date: '2026-12-29', time: '02:00' })).toMatchObject({
      kind: 'one-time',
      frequency: null,
      date: '2026-12-29',
      startDate: null,
      endDate: null,
      times: [{ time: '02:00', amount: 1 }],
    });
  });

  it('may have begun in the past', () => {
    expect(settled({ ...daily, time: '08:00', startDate: '2026-01-01', endDate: '2026-12-02' }).startDate).toBe(
      '2026-01-01',
    );
  });

  it.each([
    ['a one-time yesterday', { kind: 'one-time', date: '2026-12-01', time: '08:00' }, 'plan.date'],
    ['a one-time this very minute', { kind: 'one-time', date: '2026-12-02', time: '01:30' }, 'plan.date'],
    [
      'a plan that is over',
      { ...daily, time: '01:30', startDate: '2026-01-01', endDate: '2026-12-02' },
      'plan.endDate',
    ],
    [
      'an end before today, where today is the start',
      { ...daily, time: '08:00', endDate: '2026-12-01' },
      'plan.endDate',
    ],
    [
      'weekdays that never fall',
      {
        kind: 'recurring',
        frequency: 'weekly',
        weekdays: ['monday'],
        time: '08:00',
        startDate: '2026-12-08',
        endDate: '2026-12-13',
      },
      'plan.endDate',
    ],
  ])('is refused for %s', (_, plan, field) => expect(() => settled(plan)).toThrow(refused(field)));

  it('is still to come a minute before it is due', () => {
    expect(settled({ kind: 'one-time', date: '2026-12-02', time: '01:31' }).date).toBe('2026-12-02');
  });
});

describe('a preview', () => {
  const thursdays = {
    kind: 'recurring',
    frequency: 'weekly',
    weekdays: ['thursday'],
    times: ['14:00'],
    startDate: '2024-05-30',
    endDate: '2024-08-01',
  };
  const shown = (body: object) => preview(previewInput.parse(body), settling);

  it('shows also what has passed', () => {
    expect(shown({ plan: thursdays, from: '2024-01-01', to: '2024-12-31' })).toHaveLength(10);
    expect(
      shown({ plan: { ...thursdays, frequency: 'daily', weekdays: [] }, from: '2024-01-01', to: '2024-12-31' }),
    ).toHaveLength(64);
  });

  it('of a plan that counts from the dose last taken shows what comes if each is taken when it is due', () => {
    const plan = { kind: 'interval', everyHours: 8, time: '06:00', countedFrom: 'last-taken', count: 4 };
    expect(shown({ plan, from: '2026-12-02', to: '2026-12-31' }).map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-12-02T03:00:00.000Z',
      '2026-12-02T11:00:00.000Z',
      '2026-12-02T19:00:00.000Z',
      '2026-12-03T03:00:00.000Z',
    ]);
    expect(shown({ plan, from: '2026-12-03', to: '2026-12-03' })).toHaveLength(1);
    expect(() =>
      shown({ plan: { ...plan, everyHours: 1, count: null }, from: '2026-12-02', to: '2027-12-31' }),
    ).toThrow(refused('to'));
  });

  it('takes days whole, in the zone of the plan', () => {
    const plan = { ...daily, times: ['00:00', '23:59'], startDate: '2026-01-01', timeZone: 'Pacific/Auckland' };
    expect(shown({ plan, from: '2026-04-05', to: '2026-04-05' }).map(({ localTime }) => localTime)).toEqual([
      '00:00',
      '23:59',
    ]);
  });

  it('takes instants to the letter', () => {
    const plan = { ...daily, time: '08:00', startDate: '2026-01-01' };
    expect(
      shown({ plan, from: '2026-01-05T08:00:00+03:00', to: '2026-01-06T05:00:00Z' }).map(({ localDate }) => localDate),
    ).toEqual(['2026-01-05']);
  });

  it('shows 400 days and no more', () => {
    const plan = { ...daily, time: '08:00', startDate: '2026-01-01', timeZone: 'America/New_York' };
    expect(shown({ plan, from: '2026-01-01', to: '2027-02-04' })).toHaveLength(400);
    expect(() => shown({ plan, from: '2026-01-01', to: '2027-02-05' })).toThrow(refused('to'));
  });

  it.each([
    ['backwards', { plan: { ...daily, time: '08:00' }, from: '2026-01-02', to: '2026-01-01' }],
    [
      'backwards by a second',
      { plan: { ...daily, time: '08:00' }, from: '2026-01-01T00:00:01Z', to: '2026-01-01T00:00:00Z' },
    ],
    [
      'more than 5,000 due times',
      {
        plan: {
          ...daily,
          startDate: '2026-01-01',
          times: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
        },
        from: '2026-01-01',
        to: '2026-12-31',
      },
    ],
  ])('is refused %s', (_, body) => expect(() => shown(body)).toThrow(refused('to')));
});
