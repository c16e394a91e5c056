import { minorUnits, money, plainAmount } from '../../../src/kernel/money';

it.each([
  ['2500.01', 'KES', 250_001],
  ['2,500', 'KES', 250_000],
  [' 0.5 ', 'KES', 50],
  ['500', 'JPY', 500],
  ['1.005', 'KES', null],
  ['5.5', 'JPY', null],
  ['', 'KES', null],
  ['-1', 'KES', null],
  ['1e3', 'KES', null],
])('reads %p of %s as minor units', (written, currency, minor) => {
  expect(minorUnits(written, currency)).toBe(minor);
});

it('writes an amount so that it is read as the same', () => {
  for (const amount of [1, 99, 250_001]) expect(minorUnits(plainAmount(amount, 'KES'), 'KES')).toBe(amount);
  expect(money(250_001, 'KES')).toMatch(/2,500\.01$/);
});
