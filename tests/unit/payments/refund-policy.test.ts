import { halfUp, hourlyAmount } from '../../../src/domains/payments/rules/money';
import { refundDue, type CalledOff } from '../../../src/domains/payments/rules/refund-policy';

const START = new Date('2026-12-02T06:00:00Z');
const before = (ms: number): Date => new Date(START.getTime() - ms);
const HOUR = 3_600_000;

const CASES: readonly (readonly [string, CalledOff['by'], Date, number, number])[] = [
  ['all of it, days before', 'patient', before(72 * HOUR), 1_001, 1_001],
  ['all of it, exactly 24 hours before', 'patient', before(24 * HOUR), 1_001, 1_001],
  ['half, a moment later, rounded half up', 'patient', before(24 * HOUR - 1), 1_001, 501],
  ['half, at the start', 'patient', START, 1_000, 500],
  ['all of it where the professional cancels', 'professional', before(1), 1_001, 1_001],
  ['all of it where staff cancels', 'staff', before(1), 1_001, 1_001],
  ['all of it where the house cancels', 'system', before(1), 1_001, 1_001],
  ['nothing for a no-show', null, START, 1_001, 0],
];

it.each(CASES)('gives back %s', (_name, by, at, amount, due) => {
  expect(refundDue(amount, { by, at, startsAt: START })).toBe(due);
});

it.each([
  [60, 100_000, 100_000],
  [25, 100_000, 41_667],
  [1, 30, 1],
  [1, 29, 0],
  [0, 100_000, 0],
])('charges %i minutes at %i an hour as %i', (minutes, rate, amount) => {
  expect(hourlyAmount(rate, START, new Date(START.getTime() + minutes * 60_000))).toBe(amount);
});

it('rounds half up', () => {
  expect([halfUp(1n, 2n), halfUp(3n, 2n), halfUp(4n, 3n), halfUp(5n, 3n)]).toEqual([1, 2, 1, 2]);
});
