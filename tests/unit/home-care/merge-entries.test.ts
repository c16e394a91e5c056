import { mergeEntries, type Entry } from '../../../src/domains/home-care/rules/merge-entries';

const SEED = Number(process.env['SEED'] ?? 20_261_201);
const MINUTE_MS = 60_000;
const START = Date.parse('2026-12-01T00:00:00Z');

const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** A day of two phones: 24 hours of tasks, vital signs and medicines every few minutes. */
const aDay = (random: (below: number) => number): readonly Entry[] => {
  const sequences = [0, 0];
  return Array.from({ length: 300 }, (_none, place): Entry => {
    const device = random(2);
    const at = new Date(START + random(24 * 60) * MINUTE_MS);
    const result: readonly Readonly<Record<string, string>>[] = [
      { 'task.Dressing': ['done', 'not done'][random(2)] ?? '' },
      { 'vitals.heartRate': String(60 + random(40)) },
      { [`medicine.Pill ${random(5)}`]: ['taken', 'refused: asleep'][random(2)] ?? '' },
      { 'report.observations': `Draft ${place}` },
    ];
    const facts = result[random(4)] ?? {};
    sequences[device] = (sequences[device] ?? 0) + 1;
    return {
      clientId: `entry-${place}`,
      deviceId: `phone-${device}`,
      sequence: sequences[device] ?? 0,
      kind: 'task',
      at,
      facts,
    };
  });
};

const shuffled = (entries: readonly Entry[], random: (below: number) => number): Entry[] =>
  entries
    .map((entry) => ({ entry, at: random(1_000_000) }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ entry }) => entry);

it(`merges a day of entries to the same, in any order and with any repeats (SEED=${SEED})`, () => {
  const random = randomFrom(SEED);
  for (let round = 0; round < 50; round++) {
    const day = aDay(random);
    const expected = mergeEntries(day);
    const repeats = day.filter(() => random(3) === 0);
    expect(mergeEntries(shuffled([...day, ...repeats], random))).toEqual(expected);
    const told = new Set(day.flatMap(({ facts }) => Object.keys(facts)));
    expect(new Set(expected.facts.map(({ about }) => about))).toEqual(told);
  }
});

const entry = (clientId: string, minutes: number, more: Partial<Entry> = {}): Entry => ({
  clientId,
  deviceId: 'phone-1',
  sequence: 1,
  kind: 'task',
  at: new Date(START + minutes * MINUTE_MS),
  facts: {},
  ...more,
});

it('keeps both sides of a conflict between devices; a later word from the same device is none', () => {
  const heart = (value: string) => ({ facts: { 'vitals.heartRate': value } });
  const edited = [entry('a', 0, heart('70')), entry('b', 5, { sequence: 2, ...heart('72') })];
  expect(mergeEntries(edited)).toMatchObject({ facts: [{ value: '72' }], conflicts: [] });
  const other = entry('c', 3, { deviceId: 'phone-2', ...heart('90') });
  expect(mergeEntries([...edited, other])).toMatchObject({
    facts: [{ about: 'vitals.heartRate', value: '72' }],
    conflicts: [{ about: 'vitals.heartRate', said: [{ value: '72' }, { value: '90' }] }],
  });
});

it('takes the first check-in and the last check-out, and sees a clock that went back', () => {
  const day = [
    entry('in', 10, { kind: 'check_in' }),
    entry('in-again', 12, { kind: 'check_in', sequence: 2 }),
    entry('out', 70, { kind: 'check_out', sequence: 3 }),
    entry('late', 40, { sequence: 4 }),
  ];
  const { checkedInAt, checkedOutAt, clockSetBackMs } = mergeEntries(day);
  expect([checkedInAt, checkedOutAt]).toEqual([new Date(START + 10 * MINUTE_MS), new Date(START + 70 * MINUTE_MS)]);
  expect(clockSetBackMs).toBe(30 * MINUTE_MS);
});
