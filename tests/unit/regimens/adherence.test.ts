import { adherence, isLate } from '../../../src/domains/regimens/rules/adherence';
import { isoWeekOf } from '../../../src/domains/regimens/rules/weeks';
import { anOutcome } from '../../support/doses';

const later = (minutes: number): Date => new Date(Date.parse('2026-01-02T12:00:00Z') + minutes * 60_000);

describe('adherence', () => {
  it('is nothing where nothing has been decided', () => {
    expect(
      adherence([anOutcome({ status: 'due' }), anOutcome({ status: 'scheduled' }), anOutcome({ status: 'cancelled' })]),
    ).toEqual({
      taken: 0,
      late: 0,
      missed: 0,
      skipped: 0,
      percentage: null,
      byPlan: [],
      byWeek: [],
      streak: { current: 0, longest: 0 },
    });
  });

  it('is the share of what was taken in what was decided', () => {
    const doses = [
      anOutcome(),
      anOutcome({ takenAt: later(90) }),
      anOutcome({ status: 'missed' }),
      anOutcome({ status: 'due' }),
    ];
    expect(adherence(doses)).toMatchObject({ taken: 2, late: 1, missed: 1, skipped: 0, percentage: 66.7 });
  });

  it('counts a skipped dose as decided and not taken', () => {
    expect(adherence([anOutcome(), anOutcome({ status: 'skipped' })])).toMatchObject({ skipped: 1, percentage: 50 });
  });

  it('is told plan by plan', () => {
    const { byPlan } = adherence([anOutcome(), anOutcome({ planId: 'plan-b', status: 'missed' }), anOutcome()]);
    expect(byPlan).toEqual([
      { planId: 'plan-a', taken: 2, late: 0, missed: 0, skipped: 0, percentage: 100 },
      { planId: 'plan-b', taken: 0, late: 0, missed: 1, skipped: 0, percentage: 0 },
    ]);
  });

  it('is told week by week, from the earliest on, Monday to Sunday', () => {
    const { byWeek } = adherence(
      ['2026-01-05', '2026-01-04', '2025-12-29'].map((localDate) => anOutcome({ localDate })),
    );
    expect(byWeek).toMatchObject([
      { week: '2026-W01', from: '2025-12-29', to: '2026-01-04', taken: 2 },
      { week: '2026-W02', from: '2026-01-05', to: '2026-01-11', taken: 1 },
    ]);
  });
});

it('is late only after the grace period of the plan', () => {
  expect([60, 60.5].map((minutes) => isLate(anOutcome({ takenAt: later(minutes) })))).toEqual([false, true]);
  expect(isLate(anOutcome({ takenAt: later(-60) }))).toBe(false);
  expect(isLate(anOutcome({ takenAt: later(10), graceMinutes: 5 }))).toBe(true);
});

describe('a streak', () => {
  const days = (...statuses: ('taken' | 'missed' | 'skipped' | 'due' | 'scheduled')[]) =>
    statuses.map((status, index) => anOutcome({ status, localDate: `2026-01-0${index + 1}` }));

  it.each([
    ['every day', days('taken', 'taken', 'taken'), { current: 3, longest: 3 }],
    ['until a missed dose', days('taken', 'taken', 'missed'), { current: 0, longest: 2 }],
    ['since a skipped dose', days('taken', 'taken', 'skipped', 'taken'), { current: 1, longest: 2 }],
    ['while today’s dose waits for its answer', days('taken', 'taken', 'due'), { current: 2, longest: 2 }],
    ['while tomorrow’s dose is still to come', days('taken', 'taken', 'scheduled'), { current: 2, longest: 2 }],
    [
      'over weeks, for a weekly plan',
      ['2026-01-01', '2026-01-08', '2026-01-15'].map((localDate) => anOutcome({ localDate })),
      { current: 3, longest: 3 },
    ],
    [
      'broken by one of several doses of a day',
      [...days('taken', 'taken'), anOutcome({ status: 'missed', localDate: '2026-01-01' })],
      { current: 1, longest: 1 },
    ],
    ['in whatever order they are told', days('taken', 'missed', 'taken').reverse(), { current: 1, longest: 1 }],
  ])('counts days %s', (_, doses, streak) => expect(adherence(doses).streak).toEqual(streak));
});

it.each([
  ['2026-01-01', '2026-W01'],
  ['2025-12-29', '2026-W01'],
  ['2025-12-28', '2025-W52'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
  ['2021-01-03', '2020-W53'],
])('%s lies in ISO week %s', (date, week) => expect(isoWeekOf(date).week).toBe(week));
