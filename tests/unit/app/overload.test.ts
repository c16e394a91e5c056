import { answerTimes, isOverloaded } from '../../../src/app/overload';

const CAPACITY = { delayMs: 500, inHand: 300 };

it('turns reads away before writes', () => {
  expect(isOverloaded({ delayMs: 499, inHand: 299, answerMs: 0 }, CAPACITY, false)).toBe(false);
  expect(isOverloaded({ delayMs: 501, inHand: 0, answerMs: 0 }, CAPACITY, false)).toBe(true);
  expect(isOverloaded({ delayMs: 0, inHand: 300, answerMs: 0 }, CAPACITY, false)).toBe(true);
  expect(isOverloaded({ delayMs: 1_499, inHand: 599, answerMs: 0 }, CAPACITY, true)).toBe(false);
  expect(isOverloaded({ delayMs: 1_501, inHand: 0, answerMs: 0 }, CAPACITY, true)).toBe(true);
  expect(isOverloaded({ delayMs: 0, inHand: 600, answerMs: 0 }, CAPACITY, true)).toBe(true);
});

it('does not look at the event loop where it is told not to', () => {
  expect(isOverloaded({ delayMs: 60_000, inHand: 0, answerMs: 0 }, { ...CAPACITY, delayMs: 0 }, false)).toBe(false);
});

it('turns requests away that would wait in a queue of slow answers, and a few slow ones not', () => {
  const slow = { delayMs: 0, answerMs: 501 };
  expect(isOverloaded({ ...slow, inHand: 31 }, CAPACITY, false)).toBe(false);
  expect(isOverloaded({ ...slow, inHand: 32 }, CAPACITY, false)).toBe(true);
  expect(isOverloaded({ ...slow, inHand: 32 }, CAPACITY, true)).toBe(false);
  expect(isOverloaded({ ...slow, inHand: 32 }, { ...CAPACITY, delayMs: 0 }, false)).toBe(false);
});

it('knows the middle answer of the last second, and nothing after a second without one', () => {
  const answers = answerTimes();
  for (const ms of [900, 1, 20]) answers.note(ms);
  expect(answers.middleMs()).toBe(0);
  answers.turn();
  expect(answers.middleMs()).toBe(20);
  answers.turn();
  expect(answers.middleMs()).toBe(0);
});
