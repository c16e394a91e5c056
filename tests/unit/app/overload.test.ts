import { isOverloaded } from '../../../src/app/overload';

const CAPACITY = { delayMs: 500, inHand: 300 };

it('turns reads away before writes', () => {
  expect(isOverloaded({ delayMs: 499, inHand: 299 }, CAPACITY, false)).toBe(false);
  expect(isOverloaded({ delayMs: 501, inHand: 0 }, CAPACITY, false)).toBe(true);
  expect(isOverloaded({ delayMs: 0, inHand: 300 }, CAPACITY, false)).toBe(true);
  expect(isOverloaded({ delayMs: 1_499, inHand: 599 }, CAPACITY, true)).toBe(false);
  expect(isOverloaded({ delayMs: 1_501, inHand: 0 }, CAPACITY, true)).toBe(true);
  expect(isOverloaded({ delayMs: 0, inHand: 600 }, CAPACITY, true)).toBe(true);
});

it('does not look at the event loop where it is told not to', () => {
  expect(isOverloaded({ delayMs: 60_000, inHand: 0 }, { ...CAPACITY, delayMs: 0 }, false)).toBe(false);
});
