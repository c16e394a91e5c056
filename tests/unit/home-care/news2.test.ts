import { ageOn, news2 } from '../../../src/domains/home-care/rules/news2';
import {
  impossibleVital,
  readPressure,
  unlikelyVitals,
  type Vitals,
} from '../../../src/domains/home-care/rules/vitals';
import { metresBetween } from '../../../src/domains/home-care/rules/distance';

const HEALTHY: Vitals = {
  systolic: 120,
  diastolic: 80,
  heartRate: 72,
  temperature: 36.6,
  respiratoryRate: 16,
  oxygenSaturation: 98,
  supplementalOxygen: false,
  consciousness: 'alert',
};
const scoreOf = (changes: Partial<Vitals>) => news2({ ...HEALTHY, ...changes }, 68);

/** Every edge of chart 1 of the Royal College of Physicians, 2017. */
describe('NEWS2', () => {
  it.each([
    [
      'respiratoryRate',
      [
        [8, 3],
        [9, 1],
        [11, 1],
        [12, 0],
        [20, 0],
        [21, 2],
        [24, 2],
        [25, 3],
      ],
    ],
    [
      'oxygenSaturation',
      [
        [91, 3],
        [92, 2],
        [93, 2],
        [94, 1],
        [95, 1],
        [96, 0],
      ],
    ],
    [
      'systolic',
      [
        [90, 3],
        [91, 2],
        [100, 2],
        [101, 1],
        [110, 1],
        [111, 0],
        [219, 0],
        [220, 3],
      ],
    ],
    [
      'heartRate',
      [
        [40, 3],
        [41, 1],
        [50, 1],
        [51, 0],
        [90, 0],
        [91, 1],
        [110, 1],
        [111, 2],
        [130, 2],
        [131, 3],
      ],
    ],
    [
      'temperature',
      [
        [35, 3],
        [35.1, 1],
        [36, 1],
        [36.1, 0],
        [38, 0],
        [38.1, 1],
        [39, 1],
        [39.1, 2],
      ],
    ],
  ] as const)('%s', (field, points) => {
    for (const [value, expected] of points) expect(scoreOf({ [field]: value })?.score).toBe(expected);
  });

  it('adds oxygen and a changed consciousness', () => {
    expect(scoreOf({ supplementalOxygen: true })).toMatchObject({ score: 2, risk: 'low' });
    expect(scoreOf({ consciousness: 'confusion' })).toMatchObject({ score: 3, risk: 'low_medium' });
  });

  it('names the risk by sum and by a single red score', () => {
    expect(scoreOf({})).toMatchObject({ score: 0, risk: 'low' });
    expect(scoreOf({ respiratoryRate: 22, heartRate: 115, temperature: 38.5 })).toMatchObject({
      score: 5,
      risk: 'medium',
    });
    expect(scoreOf({ respiratoryRate: 26, oxygenSaturation: 90, heartRate: 95 })).toMatchObject({
      score: 7,
      risk: 'high',
    });
  });

  it('says nothing of children, and nothing where a value is missing', () => {
    expect(news2(HEALTHY, 15)).toBeNull();
    expect(news2(HEALTHY, null)?.score).toBe(0);
    expect(scoreOf({ temperature: null })).toBeNull();
    expect(ageOn('2010-12-02', new Date('2026-12-01T00:00:00Z'))).toBe(15);
    expect(ageOn('2010-12-01', new Date('2026-12-01T00:00:00Z'))).toBe(16);
  });
});

it('knows what nobody can have, and what is rare', () => {
  expect(impossibleVital(HEALTHY)).toBeNull();
  expect(impossibleVital({ ...HEALTHY, temperature: 98.6 })?.field).toBe('temperature');
  expect(impossibleVital({ ...HEALTHY, systolic: 80, diastolic: 120 })?.field).toBe('systolic');
  expect(unlikelyVitals({ ...HEALTHY, heartRate: 160 })).toEqual(['heartRate']);
  expect(readPressure(' 120 / 80 ')).toEqual({ systolic: 120, diastolic: 80 });
  expect(readPressure('120')).toBeNull();
});

it('measures between two places', () => {
  const nairobi = { latitude: -1.2864, longitude: 36.8172 };
  const mombasa = { latitude: -4.0435, longitude: 39.6682 };
  expect(metresBetween(nairobi, nairobi)).toBe(0);
  expect(Math.round(metresBetween(nairobi, mombasa) / 1_000)).toBe(441);
});
