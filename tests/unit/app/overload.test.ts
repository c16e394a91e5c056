import { isOverloaded, requestsInHand } from '../../../src/app/overload';

const CAPACITY = { delayMs: 400, inHand: 300 };
const AT_REST = { delayMs: 0, inHand: 0, perSecond: 0, waitedMs: 0 };

it('turns reads away before writes', () => {
  expect(isOverloaded({ ...AT_REST, delayMs: 400, inHand: 299 }, CAPACITY, false)).toBe(false);
  expect(isOverloaded({ ...AT_REST, delayMs: 401 }, CAPACITY, false)).toBe(true);
  expect(isOverloaded({ ...AT_REST, inHand: 300 }, CAPACITY, false)).toBe(true);
  expect(isOverloaded({ ...AT_REST, delayMs: 600, inHand: 599 }, CAPACITY, true)).toBe(false);
  expect(isOverloaded({ ...AT_REST, delayMs: 601 }, CAPACITY, true)).toBe(true);
  expect(isOverloaded({ ...AT_REST, inHand: 600 }, CAPACITY, true)).toBe(true);
});

it('takes no more in hand than it answers in time', () => {
  const busy = { delayMs: 0, perSecond: 250, waitedMs: 300 };
  expect(isOverloaded({ ...busy, inHand: 99 }, CAPACITY, false)).toBe(false);
  expect(isOverloaded({ ...busy, inHand: 100 }, CAPACITY, false)).toBe(true);
  expect(isOverloaded({ ...busy, inHand: 100 }, CAPACITY, true)).toBe(false);
  expect(isOverloaded({ ...busy, inHand: 150, waitedMs: 301 }, CAPACITY, true)).toBe(true);
});

it('takes a burst after a quiet time, and some that are slow by themselves', () => {
  expect(isOverloaded({ delayMs: 0, perSecond: 1, inHand: 250, waitedMs: 200 }, CAPACITY, false)).toBe(false);
  expect(isOverloaded({ delayMs: 0, perSecond: 1, inHand: 31, waitedMs: 9_000 }, CAPACITY, false)).toBe(false);
});

it('looks at nothing but how many are in hand where it is told so', () => {
  const late = { delayMs: 60_000, perSecond: 1, inHand: 299, waitedMs: 60_000 };
  expect(isOverloaded(late, { ...CAPACITY, delayMs: 0 }, false)).toBe(false);
});

it('knows how many are answered a second, and how long those wait before whom there is a queue', () => {
  let nowMs = 0;
  const requests = requestsInHand(() => nowMs);
  const leave = Array.from({ length: 40 }, () => {
    nowMs += 1;
    return requests.enter();
  });
  nowMs = 100;
  expect(requests.load()).toEqual({ inHand: 40, perSecond: 0, waitedMs: 68 });

  for (const one of leave.slice(0, 8)) one();
  leave[0]?.();
  requests.turn();
  expect(requests.load()).toEqual({ inHand: 32, perSecond: 80, waitedMs: 60 });

  leave[9]?.();
  nowMs = 200;
  requests.turn();
  expect(requests.load()).toEqual({ inHand: 31, perSecond: 10, waitedMs: 0 });
});
