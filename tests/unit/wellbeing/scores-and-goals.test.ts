import { kAnonymous } from '../../../src/domains/wellbeing/rules/anonymity';
import { nextReminder, progressOf, statusOf } from '../../../src/domains/wellbeing/rules/goal';
import { healthScore, wellness } from '../../../src/domains/wellbeing/rules/health-score';
import { changeOf, healthTrend } from '../../../src/domains/wellbeing/rules/trend';
import { usualShare } from '../../../src/domains/wellbeing/rules/vital-signs';

const since = '2026-06-01';

describe('a health score', () => {
  it('is the mean of what is known, by weight, and says what each part weighs', () => {
    const scored = healthScore({ adherence: { value: 90, since }, quizzes: { value: 50, since } });
    expect(scored?.score).toBe(74.6); // (90 × 40 + 50 × 25) / 65
    expect(scored?.parts.map(({ part, value, weight }) => [part, value, weight])).toEqual([
      ['adherence', 90, 61.5],
      ['quizzes', 50, 38.5],
      ['vital-signs', null, 0],
      ['goals', null, 0],
      ['own-rating', null, 0],
    ]);
    expect(scored?.parts.every(({ means }) => means.length > 20)).toBe(true);
  });

  it('is none where nothing is known', () => {
    expect(healthScore({})).toBeNull();
  });

  it('takes every result from its worst to its best', () => {
    expect(wellness({ score: 27, lowest: 0, highest: 27, higherIs: 'worse' })).toBe(0);
    expect(wellness({ score: 60, lowest: 0, highest: 100, higherIs: 'better' })).toBe(60);
    expect(wellness({ score: 3, lowest: 3, highest: 3, higherIs: 'better' })).toBeNull();
  });

  it('counts vital signs in the usual range of adults (NEWS2)', () => {
    const usual = { systolic: 120, heartRate: 72, temperature: 36.8, respiratoryRate: 16, oxygenSaturation: 98 };
    expect(usualShare(usual)).toBe(100);
    expect(usualShare({ ...usual, heartRate: 91, temperature: null })).toBe(75);
    expect(
      usualShare({ systolic: null, heartRate: null, temperature: null, respiratoryRate: null, oxygenSaturation: null }),
    ).toBeNull();
  });

  it('has a trend against the days before', () => {
    expect(healthTrend([70])).toBeNull();
    expect(healthTrend([70, 72, 80])).toEqual({ direction: 'up', change: 9 });
    expect(healthTrend([70, 71])).toEqual({ direction: 'steady', change: 1 });
    expect(changeOf(4, 9, 'worse')).toEqual({ change: -5, trend: 'better' });
    expect(changeOf(4, null, 'worse')).toEqual({ change: null, trend: null });
  });
});

describe('a group', () => {
  it('tells nothing of fewer than five people, nor what they could be told from', () => {
    const cells = (...people: number[]) => people.map((count, place) => ({ label: `band ${place}`, people: count }));
    expect(kAnonymous(cells(12, 5)).people).toBe(17);
    expect(kAnonymous(cells(12, 4))).toEqual({ groups: [{ label: 'band 0', people: 12 }], people: null });
    expect(kAnonymous(cells(4))).toEqual({ groups: [], people: null });
    expect(kAnonymous(cells(12, 0)).people).toBe(12);
    expect(kAnonymous(cells())).toEqual({ groups: [], people: null });
  });
});

describe('a goal', () => {
  const down = { direction: 'down', start: 90, target: 80, until: '2026-06-30' } as const;

  it('is as far as its newest value is on the way, up or down', () => {
    expect(progressOf(down, 85)).toBe(50);
    expect(progressOf(down, 95)).toBe(0);
    expect(progressOf({ direction: 'up', start: 0, target: 8 }, 12)).toBe(100);
  });

  it('is reached at its target, missed behind its last day, and goes on until then', () => {
    expect(statusOf(down, 80, '2026-06-30')).toBe('reached');
    expect(statusOf(down, 81, '2026-06-30')).toBe('active');
    expect(statusOf(down, 81, '2026-07-01')).toBe('missed');
    expect(statusOf(down, 79, '2026-07-01')).toBe('reached');
  });

  it('reminds at its time in the person’s zone, until it ends', () => {
    const goal = { remindAt: '18:00', remindEvery: 'day', until: '2026-06-02' } as const;
    const at = (now: string) => nextReminder(goal, 'Africa/Nairobi', new Date(now))?.toISOString() ?? null;
    expect(at('2026-06-01T08:00:00Z')).toBe('2026-06-01T15:00:00.000Z');
    expect(at('2026-06-01T15:00:00Z')).toBe('2026-06-02T15:00:00.000Z');
    expect(at('2026-06-02T15:00:00Z')).toBeNull();
    expect(nextReminder({ ...goal, remindAt: null }, 'UTC', new Date())).toBeNull();
  });
});
